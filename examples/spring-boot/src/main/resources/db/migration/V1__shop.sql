CREATE TABLE customer (
  id   INT PRIMARY KEY,
  name VARCHAR(80) NOT NULL
);

INSERT INTO customer VALUES (1, 'Contoso');

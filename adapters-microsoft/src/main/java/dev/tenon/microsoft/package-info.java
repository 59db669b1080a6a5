/**
 * What the providers of Microsoft clouds share: how an application gets its certificate, signs in
 * at Microsoft Entra ID and reads about itself in Microsoft Graph, and how all that is judged. No
 * provider itself, and none is found because of it.
 */
package dev.tenon.microsoft;

/** The whole server under bytes that nobody would send: {@code make fuzz}. */
package io.easyprint.server.fuzz;

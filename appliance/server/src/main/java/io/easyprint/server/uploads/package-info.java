/** Uploads that go on after a broken connection, and become models when they are whole. */
@org.jspecify.annotations.NullMarked
package io.easyprint.server.uploads;

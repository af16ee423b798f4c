/** The control protocol between server and print host: records, codec, client. */
@NullMarked
package io.easyprint.printhost.api;

import org.jspecify.annotations.NullMarked;

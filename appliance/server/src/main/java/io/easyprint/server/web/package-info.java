/** HTTP: routes, who may use them, request and reply, problem documents, the pages' files. */
@NullMarked
package io.easyprint.server.web;

import org.jspecify.annotations.NullMarked;

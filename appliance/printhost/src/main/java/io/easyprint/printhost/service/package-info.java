/** The print host itself: jobs, bed, recovery and events over the streaming engine. */
@NullMarked
package io.easyprint.printhost.service;

import org.jspecify.annotations.NullMarked;

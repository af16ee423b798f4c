/**
 * The machine's network, through NetworkManager: which it is in, which Wi-Fi it joins, and its own
 * access point with a portal while there is none (docs/decisions/0015).
 */
@NullMarked
package io.easyprint.server.network;

import org.jspecify.annotations.NullMarked;

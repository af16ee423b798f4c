package io.easyprint.server.prints;

import io.easyprint.printhost.api.Outcome;
import java.util.Optional;

/**
 * Which prints of the history are wanted.
 *
 * @param search part of a name or of a person's name, any case; empty: all
 * @param outcome only these
 * @param owner only this account's
 */
record PrintFilter(String search, Optional<Outcome> outcome, Optional<String> owner) {}

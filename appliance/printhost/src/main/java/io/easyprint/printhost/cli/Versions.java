package io.easyprint.printhost.cli;

import picocli.CommandLine.IVersionProvider;

/** For {@code --version}. */
final class Versions implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Versions.class.getPackage().getImplementationVersion();
    return new String[] {"printhost " + (version == null ? "development build" : version)};
  }
}

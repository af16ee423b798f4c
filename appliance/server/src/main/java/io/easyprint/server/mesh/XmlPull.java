package io.easyprint.server.mesh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an XML stream, one after the other, from a parser that has no document types, no
 * entities of the file's own and nothing from outside, and that holds no more of a file in memory
 * than one short tag. For one thread.
 */
final class XmlPull {
  private static final long LONGEST_TOKEN = 4 << 20;
  private static final int DEEPEST = 64;
  private static final int MOST_NAMES = 1000;

  private static final XMLInputFactory FACTORY = factory();

  private final XMLStreamReader reader;
  private final Metered source;
  private final Set<String> names = new HashSet<>();
  private int depth;

  XmlPull(InputStream in) {
    source = new Metered(in);
    try {
      reader = FACTORY.createXMLStreamReader(source);
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  /** Goes to the next beginning or end of an element; false at the end of the document. */
  boolean next() {
    try {
      while (reader.hasNext()) {
        source.sinceEvent = 0;
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            checkNames();
            return true;
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            return true;
          }
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new BadModelException(
                  "The 3MF file declares XML entities, which no model needs; it was not read.");
          default -> {
            // Text, comments and processing instructions say nothing about the shape.
          }
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  boolean isStart() {
    return reader.isStartElement();
  }

  /** The element's name without its name space. */
  String name() {
    return reader.getLocalName();
  }

  /** The attribute of this name, whatever its name space, or null. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The number in this attribute; NaN where it is missing or no number. */
  double number(String name) {
    String value = attribute(name);
    try {
      return value == null ? Double.NaN : Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** The whole number in this attribute; -1 where it is missing or none. */
  int index(String name) {
    String value = attribute(name);
    try {
      return value == null ? -1 : Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static BadModelException damaged(XMLStreamException cause) {
    return PackageFile.damaged(cause);
  }

  /** The parser remembers every name it meets, so there must not be too many. */
  private void checkNames() {
    names.add(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      names.add(reader.getAttributeLocalName(i));
    }
    if (names.size() > MOST_NAMES || depth > DEEPEST) {
      throw new BadModelException("The 3MF file is not built like a model; it was not read.");
    }
  }

  /** Stops a parser that gathers one endless token. */
  private static final class Metered extends FilterInputStream {
    private long sinceEvent;

    Metered(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      count(1);
      return super.read();
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      int n = super.read(to, from, length);
      count(n);
      return n;
    }

    private void count(int n) {
      sinceEvent += n;
      if (sinceEvent > LONGEST_TOKEN) {
        throw new BadModelException("The 3MF file is not built like a model; it was not read.");
      }
    }
  }
}

package io.easyprint.server.cura.formula;

import java.util.ArrayList;
import java.util.List;

/** Reads one expression, with Python's precedence. */
final class Parser {
  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");

  private final List<Token> tokens;
  private int at;

  private Parser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static Node parse(String text) {
    Parser parser = new Parser(Lexer.tokens(text));
    Node node = parser.topLevel();
    if (parser.peek().kind() != Token.Kind.END) {
      throw PythonException.syntax("unexpected " + parser.peek().text());
    }
    return node;
  }

  private Node topLevel() {
    Node first = expression();
    if (!peek().is(",")) {
      return first;
    }
    return new Node.ListOf(items(first, ""), true);
  }

  private Node expression() {
    Node yes = or();
    if (!takeWord("if")) {
      return yes;
    }
    Node test = or();
    if (!takeWord("else")) {
      throw PythonException.syntax("a condition without its else");
    }
    return new Node.Conditional(test, yes, expression());
  }

  private Node or() {
    Node first = and();
    if (!peek().isWord("or")) {
      return first;
    }
    List<Node> operands = new ArrayList<>(List.of(first));
    while (takeWord("or")) {
      operands.add(and());
    }
    return new Node.Logical(false, operands);
  }

  private Node and() {
    Node first = not();
    if (!peek().isWord("and")) {
      return first;
    }
    List<Node> operands = new ArrayList<>(List.of(first));
    while (takeWord("and")) {
      operands.add(not());
    }
    return new Node.Logical(true, operands);
  }

  private Node not() {
    return takeWord("not") ? new Node.Unary("not", not()) : comparison();
  }

  private Node comparison() {
    Node first = sum();
    List<String> operators = new ArrayList<>();
    List<Node> others = new ArrayList<>();
    String operator = comparisonOperator();
    while (!operator.isEmpty()) {
      operators.add(operator);
      others.add(sum());
      operator = comparisonOperator();
    }
    return operators.isEmpty() ? first : new Node.Comparison(first, operators, others);
  }

  private String comparisonOperator() {
    Token token = peek();
    if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
      at++;
      return token.text();
    }
    if (takeWord("in")) {
      return "in";
    }
    if (token.isWord("not") && tokens.get(at + 1).isWord("in")) {
      at += 2;
      return "not in";
    }
    if (takeWord("is")) {
      return takeWord("not") ? "is not" : "is";
    }
    return "";
  }

  private Node sum() {
    Node left = product();
    while (peek().is("+") || peek().is("-")) {
      left = new Node.Binary(next().text(), left, product());
    }
    return left;
  }

  private Node product() {
    Node left = sign();
    while (peek().is("*") || peek().is("/") || peek().is("//") || peek().is("%")) {
      left = new Node.Binary(next().text(), left, sign());
    }
    return left;
  }

  private Node sign() {
    if (peek().is("+") || peek().is("-")) {
      return new Node.Unary(next().text(), sign());
    }
    return power();
  }

  private Node power() {
    Node base = postfix();
    if (take("**")) {
      return new Node.Binary("**", base, sign());
    }
    return base;
  }

  private Node postfix() {
    Node node = atom();
    while (true) {
      if (take("(")) {
        node = new Node.Call(node, arguments());
      } else if (take("[")) {
        node = new Node.Subscript(node, expression());
        expect("]");
      } else if (take(".")) {
        Token name = next();
        if (name.kind() != Token.Kind.NAME) {
          throw PythonException.syntax("a dot without a name");
        }
        node = new Node.Attribute(node, name.text());
      } else {
        return node;
      }
    }
  }

  private List<Node> arguments() {
    if (take(")")) {
      return List.of();
    }
    Node first = expression();
    if (peek().isWord("for")) {
      Node generator = generator(first);
      expect(")");
      return List.of(generator);
    }
    List<Node> arguments = items(first, ")");
    expect(")");
    return arguments;
  }

  private Node atom() {
    Token token = next();
    return switch (token.kind()) {
      case LITERAL -> literal(token);
      case NAME -> new Node.Name(token.text());
      case OPERATOR -> bracket(token);
      case END -> throw PythonException.syntax("the expression ends too early");
    };
  }

  /** Strings that follow each other are one, as in Python. */
  private Node literal(Token token) {
    Object value = token.value();
    while (value instanceof String text && peek().value() instanceof String more && isLiteral()) {
      at++;
      value = text + more;
    }
    return new Node.Constant(value);
  }

  private boolean isLiteral() {
    return peek().kind() == Token.Kind.LITERAL;
  }

  private Node bracket(Token token) {
    if (token.is("[")) {
      if (take("]")) {
        return new Node.ListOf(List.of(), false);
      }
      List<Node> items = items(expression(), "]");
      expect("]");
      return new Node.ListOf(items, false);
    }
    if (!token.is("(")) {
      throw PythonException.syntax("unexpected " + token.text());
    }
    if (take(")")) {
      return new Node.ListOf(List.of(), true);
    }
    Node first = expression();
    if (peek().isWord("for")) {
      first = generator(first);
    } else if (peek().is(",")) {
      first = new Node.ListOf(items(first, ")"), true);
    }
    expect(")");
    return first;
  }

  private Node generator(Node item) {
    at++;
    Token variable = next();
    if (variable.kind() != Token.Kind.NAME || !takeWord("in")) {
      throw PythonException.syntax("a generator that cannot be read");
    }
    Node source = or();
    List<Node> conditions = new ArrayList<>();
    while (takeWord("if")) {
      conditions.add(or());
    }
    return new Node.Generator(item, variable.text(), source, conditions);
  }

  /** The rest of a comma-separated row whose first item is known, up to but not with its end. */
  private List<Node> items(Node first, String end) {
    List<Node> items = new ArrayList<>(List.of(first));
    while (take(",")) {
      if (peek().is(end) || peek().kind() == Token.Kind.END) {
        break;
      }
      items.add(expression());
    }
    return items;
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  private boolean take(String operator) {
    boolean there = peek().is(operator);
    at += there ? 1 : 0;
    return there;
  }

  private boolean takeWord(String word) {
    boolean there = peek().isWord(word);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String operator) {
    if (!take(operator)) {
      throw PythonException.syntax("missing " + operator);
    }
  }
}

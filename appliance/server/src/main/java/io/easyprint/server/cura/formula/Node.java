package io.easyprint.server.cura.formula;

import java.util.List;

/** The parts an expression is made of. */
sealed interface Node {
  record Constant(Object value) implements Node {}

  record Name(String id) implements Node {}

  record Attribute(Node owner, String name) implements Node {}

  record Unary(String operator, Node operand) implements Node {}

  record Binary(String operator, Node left, Node right) implements Node {}

  record Logical(boolean and, List<Node> operands) implements Node {}

  record Comparison(Node first, List<String> operators, List<Node> others) implements Node {}

  record Conditional(Node test, Node yes, Node no) implements Node {}

  record Call(Node function, List<Node> arguments) implements Node {}

  record Subscript(Node owner, Node index) implements Node {}

  record ListOf(List<Node> items, boolean tuple) implements Node {}

  record Generator(Node item, String variable, Node source, List<Node> conditions)
      implements Node {}
}

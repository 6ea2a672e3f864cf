//! The text of the functions in Tova.

use super::program::{Block, Cond, Expr, For, Function, Pattern, Place, Source, Statement};

/// The declaration of a function.
pub fn declaration(function: &Function) -> String {
    let word = if function.is_async { "async fn" } else { "fn" };
    let locals = "\n  var v0 = 1\n  var v1 = 2\n  cells = [1, 2, 3]\n  box = { n: 4 }\n  holes = [nil, 5, nil]\n  pairs = [{ n: 1 }, { n: 2 }, { n: 3 }]\n";
    let body = lines(&function.body.statements, 1) + &indented(1, &expr(&function.body.tail, 1));
    format!("{word} program{}() {{{locals}{body}}}\n", function.number)
}

fn indented(depth: usize, text: &str) -> String {
    format!("{}{text}\n", "  ".repeat(depth))
}

fn lines(statements: &[Statement], depth: usize) -> String {
    statements.iter().map(|one| indented(depth, &statement(one, depth))).collect()
}

/// `{ … }` around statements and, if there is one, a value.
fn braces(statements: &[Statement], tail: Option<&Expr>, depth: usize) -> String {
    let tail = tail.map(|tail| indented(depth + 1, &expr(tail, depth + 1))).unwrap_or_default();
    format!("{{\n{}{tail}{}}}", lines(statements, depth + 1), "  ".repeat(depth))
}

fn block(block: &Block, depth: usize) -> String {
    braces(&block.statements, Some(&block.tail), depth)
}

fn statement(statement: &Statement, depth: usize) -> String {
    let e = |e: &Expr| expr(e, depth);
    let body = |statements: &[Statement]| braces(statements, None, depth);
    match statement {
        Statement::Bind(name, value) => format!("k{name} = {}", e(value)),
        Statement::BindPair([one, two], [a, b]) => format!("k{one}, k{two} = {}, {}", e(a), e(b)),
        Statement::Set(place, op, value) => {
            let op = op.map(String::from).unwrap_or_default();
            format!("{} {op}= {}", target(place, depth), e(value))
        }
        Statement::SetPair([one, two], [a, b]) => {
            format!("{}, {} = {}, {}", target(one, depth), target(two, depth), e(a), e(b))
        }
        Statement::Fill(at, value) => format!("holes[at({})] ??= {}", e(at), e(value)),
        Statement::Unpack { names: [one, two], default, items, is_object: false } => {
            format!("[k{one}, k{two} = {}] = [{}]", e(default), list(items, depth))
        }
        Statement::Unpack { names: [one, two], default, items, is_object: true } => {
            format!("{{ p0: k{one}, p1: k{two} = {} }} = {}", e(default), object(items, depth))
        }
        Statement::If(test, then) => format!("if {} {}", cond(test, depth), body(then)),
        Statement::Guard(test, result) => format!("guard {} else {{ return {} }}", cond(test, depth), e(result)),
        Statement::IfChain([one, two], [first, second, otherwise]) => {
            let (one, two) = (cond(one, depth), cond(two, depth));
            format!("if {one} {} elif {two} {} else {}", body(first), body(second), body(otherwise))
        }
        Statement::For(for_) => for_loop(for_, depth),
        Statement::While(label, test, turn) => {
            let counted = format!("{}n{label} += 1\n{}", "  ".repeat(depth + 1), lines(turn, depth + 1));
            let (test, end) = (cond(test, depth), "  ".repeat(depth));
            format!("var n{label} = 0\n{end}l{label}: while n{label} < 2 and ({test}) {{\n{counted}{end}}}")
        }
        Statement::With(value, inside) => format!("with open({}) as _file {}", e(value), body(inside)),
        Statement::Function(function, name, inside) => format!("fn h{function}(k{name}) {}", block(inside, depth)),
        Statement::Try(tried, caught, last) => {
            format!("try {} catch _e {} finally {}", body(tried), body(caught), body(last))
        }
        Statement::Defer(last) => format!("defer {}", body(last)),
        Statement::Drop(value) => format!("_ = {}", e(value)),
        Statement::Return(value) => format!("return {}", e(value)),
        Statement::Break(label, true) => format!("break l{label}"),
        Statement::Break(_, false) => "break".to_string(),
        Statement::Continue(label, true) => format!("continue l{label}"),
        Statement::Continue(_, false) => "continue".to_string(),
        Statement::BreakWith(value) => format!("break {}", e(value)),
    }
}

fn target(place: &Place, depth: usize) -> String {
    match place {
        Place::Variable(at) => format!("v{at}"),
        Place::Cell(at) => format!("cells[at({})]", expr(at, depth)),
        Place::Field => "box.n".to_string(),
        Place::PairField(at) => format!("pairs[at({})].n", expr(at, depth)),
    }
}

fn for_loop(for_: &For, depth: usize) -> String {
    let e = |e: &Expr| expr(e, depth);
    let (word, source) = match &for_.source {
        Source::List(items) => ("for", format!("[{}]", list(items, depth))),
        Source::Range([low, high], false) => ("for", format!("at({})..at({})", e(low), e(high))),
        Source::Range([low, high], true) => ("for", format!("at({})..=at({})", e(low), e(high))),
        Source::Generator([a, b]) => ("for", format!("two({}, {})", e(a), e(b))),
        Source::AsyncGenerator([a, b]) => ("async for", format!("two_later({}, {})", e(a), e(b))),
    };
    let when = for_.when.as_ref().map(|when| format!(" when {}", cond(when, depth))).unwrap_or_default();
    let otherwise = for_.otherwise.as_ref().map(|end| format!(" else {}", braces(end, None, depth)));
    let turn = braces(&for_.turn, None, depth);
    format!("l{}: {word} k{} in {source}{when} {turn}{}", for_.label, for_.name, otherwise.unwrap_or_default())
}

fn object(items: &[Expr], depth: usize) -> String {
    let property = |(at, item)| format!("p{at}: {}", expr(item, depth));
    format!("{{ {} }}", items.iter().enumerate().map(property).collect::<Vec<_>>().join(", "))
}

fn list(items: &[Expr], depth: usize) -> String {
    items.iter().map(|item| expr(item, depth)).collect::<Vec<_>>().join(", ")
}

fn expr(value: &Expr, depth: usize) -> String {
    let e = |e: &Expr| expr(e, depth);
    match value {
        Expr::Number(n) => n.to_string(),
        Expr::Variable(at) => format!("v{at}"),
        Expr::Name(at) => format!("k{at}"),
        Expr::Cell(at) => format!("cells[at({})]", e(at)),
        Expr::Field => "box.n".to_string(),
        Expr::PairField(at) => format!("pairs[at({})].n", e(at)),
        Expr::Hole(sides) => format!("(holes[at({})] ?? ({}))", e(&sides[0]), e(&sides[1])),
        Expr::Note(value) => format!("t({})", e(value)),
        Expr::Wait(value) => format!("(await w({}))", e(value)),
        Expr::Sum(sides, is_sum) => {
            let [a, b] = &**sides;
            format!("(({}) {} ({}))", e(a), if *is_sum { '+' } else { '-' }, e(b))
        }
        Expr::Call(arguments) => format!("f({})", list(&**arguments, depth)),
        Expr::Named(arguments, places) => {
            let named =
                arguments.iter().zip(places).map(|(argument, at)| format!("{}: {}", ["a", "b", "c"][*at], e(argument)));
            format!("f({})", named.collect::<Vec<_>>().join(", "))
        }
        Expr::Spread(parts, true) => format!("f(...[{}], {})", list(&parts[..2], depth), e(&parts[2])),
        Expr::Spread(parts, false) => format!("f({}, ...[{}])", e(&parts[0]), list(&parts[1..], depth)),
        Expr::Defaults(arguments) => format!("with_defaults({})", list(arguments, depth)),
        Expr::Local(function, argument) => format!("h{function}({})", e(argument)),
        Expr::Optional(parts) => {
            let [a, b, c] = &**parts;
            format!("(maybe({})?.add({}, {}) ?? 5)", e(a), e(b), e(c))
        }
        Expr::Slice(items, at) => format!("sum([{}][at({}):])", list(&**items, depth), e(at)),
        Expr::Or(sides) => format!("(odd({}) or ({}))", e(&sides[0]), e(&sides[1])),
        Expr::And(parts) => format!("((odd({}) and ({})) ?? ({}))", e(&parts[0]), e(&parts[1]), e(&parts[2])),
        Expr::IfChain(tests, sides) => {
            let [one, two] = &**tests;
            let [first, second, otherwise] = &**sides;
            let (one, two, b) = (cond(one, depth), cond(two, depth), |side| block(side, depth));
            format!("if {one} {} elif {two} {} else {}", b(first), b(second), b(otherwise))
        }
        Expr::Method(parts) => {
            let [a, b, c] = &**parts;
            format!("thing({}).add({}, {})", e(a), e(b), e(c))
        }
        Expr::Pipe(parts, has_place) => {
            let [a, b, c] = &**parts;
            let place = if *has_place { format!("f({}, _, {})", e(b), e(c)) } else { format!("f({}, {})", e(b), e(c)) };
            format!("(({}) |> {place})", e(a))
        }
        Expr::List(items, at) => format!("[{}][{at}]", list(items, depth)),
        Expr::Object(items, at) => format!("({}).p{at}", object(items, depth)),
        Expr::Text(items) => {
            let parts: Vec<_> = items.iter().map(|item| format!("{{{}}}", e(item))).collect();
            format!("len(\"{}\")", parts.join(" "))
        }
        Expr::Coalesce(sides) => {
            let [a, b] = &**sides;
            format!("(odd({}) ?? ({}))", e(a), e(b))
        }
        Expr::Propagate(value) => format!("result({})?", e(value)),
        Expr::Careful(value) => format!("careful({})", e(value)),
        Expr::If(test, sides) => {
            let [then, otherwise] = &**sides;
            format!("if {} {} else {}", cond(test, depth), block(then, depth), block(otherwise, depth))
        }
        Expr::Match(scrutinee, arms) => {
            let mut text = format!("match {} {{\n", e(scrutinee));
            for arm in arms {
                let pattern = match arm.pattern {
                    Pattern::Number(n) => n.to_string(),
                    Pattern::Range(low, high) => format!("{low}..={high}"),
                    Pattern::Name(name) => format!("k{name}"),
                    Pattern::Any => "_".to_string(),
                };
                let guard = arm.guard.as_ref().map(|guard| format!(" if {}", cond(guard, depth + 1)));
                let body = block(&arm.body, depth + 1);
                text += &indented(depth + 1, &format!("{pattern}{} => {body}", guard.unwrap_or_default()));
            }
            text + &"  ".repeat(depth) + "}"
        }
        Expr::MatchResult(value, [good, bad], sides) => {
            let [ok, err] = &**sides;
            let ok = indented(depth + 1, &format!("Ok(k{good}) => {}", block(ok, depth + 1)));
            let err = indented(depth + 1, &format!("Err(k{bad}) => {}", block(err, depth + 1)));
            format!("match result({}) {{\n{ok}{err}{}}}", e(value), "  ".repeat(depth))
        }
        Expr::Try(sides) => {
            let [tried, caught] = &**sides;
            format!("try {} catch _e {}", block(tried, depth), block(caught, depth))
        }
        Expr::Loop(turn) => format!("loop {}", braces(turn, None, depth)),
        Expr::Lambda { name, body, argument, is_async: false } => {
            format!("call(fn(k{name}) {}, {})", block(body, depth), e(argument))
        }
        Expr::Lambda { name, body, argument, is_async: true } => {
            format!("(await call_later(async fn(k{name}) {}, {}))", block(body, depth), e(argument))
        }
        Expr::Comprehension(name, item, items, test) => {
            let test = test.as_ref().map(|test| format!(" if {}", cond(test, depth))).unwrap_or_default();
            format!("sum([{} for k{name} in [{}]{test}])", e(item), list(items, depth))
        }
    }
}

fn cond(test: &Cond, depth: usize) -> String {
    let e = |e: &Expr| format!("({})", expr(e, depth));
    let c = |c: &Cond| format!("({})", cond(c, depth));
    match test {
        Cond::Less(sides) => format!("{} < {}", e(&sides[0]), e(&sides[1])),
        Cond::Between(parts) => format!("{} < {} <= {}", e(&parts[0]), e(&parts[1]), e(&parts[2])),
        Cond::Even(value) => format!("t({}) % 2 == 0", e(value)),
        Cond::In(parts) => format!("{} in [{}]", e(&parts[0]), list(&parts[1..], depth)),
        Cond::And(sides) => format!("{} and {}", c(&sides[0]), c(&sides[1])),
        Cond::Or(sides) => format!("{} or {}", c(&sides[0]), c(&sides[1])),
        Cond::Not(test) => format!("not {}", c(test)),
    }
}

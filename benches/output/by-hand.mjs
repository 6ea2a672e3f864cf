// The programs of `programs.tova` as one writes them in JavaScript.

class Body {
  constructor(x, y, vx, vy) {
    this.x = x;
    this.y = y;
    this.vx = vx;
    this.vy = vy;
  }
  moved(dt) {
    return new Body(this.x + this.vx * dt, this.y + this.vy * dt, this.vx, this.vy);
  }
  energy() {
    return 0.5 * (this.vx * this.vx + this.vy * this.vy);
  }
}

class Shape {}
class Circle extends Shape {
  constructor(r) {
    super();
    this.r = r;
  }
}
class Rect extends Shape {
  constructor(w, h) {
    super();
    this.w = w;
    this.h = h;
  }
}
class Square extends Shape {
  constructor(side) {
    super();
    this.side = side;
  }
}
const dot = new Shape();

export function collatz(limit) {
  let longest = 0;
  for (let start = 1; start < limit; start++) {
    let n = start;
    let steps = 0;
    while (n !== 1) {
      if (n % 2 === 0) n = n / 2;
      else n = 3 * n + 1;
      steps++;
    }
    if (steps > longest) longest = steps;
  }
  return longest;
}

export function sieve(limit) {
  const composite = [];
  for (let i = 0; i < limit; i++) composite.push(false);
  let count = 0;
  for (let n = 2; n < limit; n++) {
    if (!composite[n]) {
      count++;
      for (let multiple = n * n; multiple < limit; multiple += n) composite[multiple] = true;
    }
  }
  return count;
}

export function multiply(a, b) {
  const size = a.length;
  const product = [];
  for (let i = 0; i < size; i++) {
    const row = [];
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += a[i][k] * b[k][j];
      row.push(sum);
    }
    product.push(row);
  }
  return product;
}

export function multiplyByCell(a, b) {
  const size = a.length;
  const product = [];
  for (let i = 0; i < size; i++) {
    const row = [];
    for (let j = 0; j < size; j++) row.push(cell(a, b, i, j, size));
    product.push(row);
  }
  return product;
}

function cell(a, b, i, j, size) {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += a[i][k] * b[k][j];
  return sum;
}

export function blur(grid, width, height) {
  const blurred = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const below = ((y + 1) % height) * width;
      blurred.push((grid[y * width + x] + grid[y * width + ((x + 1) % width)] + grid[below + x]) / 3);
    }
  }
  return blurred;
}

export function total(matrix) {
  let sum = 0;
  for (const row of matrix) {
    for (const cell of row) sum += cell;
  }
  return sum;
}

export function weighted(numbers) {
  let sum = 0;
  for (const [i, n] of numbers.entries()) sum += i * n;
  return sum;
}

export function pipeline(numbers) {
  return numbers
    .filter((n) => n % 3 === 0)
    .map((n) => n * n)
    .reduce((sum, n) => sum + n, 0);
}

export function pipelineOfUsers(users) {
  return users
    .filter((user) => user.active)
    .map((user) => ({ name: user.name, score: user.score * 2 }))
    .sort((a, b) => a.score - b.score)
    .slice(0, 10)
    .map((user) => user.name)
    .join(",");
}

export function comprehension(numbers) {
  const squares = [];
  for (const n of numbers) {
    if (n % 2 === 1) squares.push(n * n);
  }
  let sum = 0;
  for (const square of squares) sum += square;
  return sum;
}

export function pairs(size) {
  const found = [];
  for (let x = 0; x < size; x++) {
    for (let y = 0; y < size; y++) {
      if ((x + y) % 3 === 0) found.push([x, y]);
    }
  }
  return found.length;
}

export function templates(users) {
  let text = "";
  for (const user of users) text += `${user.name}: ${user.score}, `;
  return text.length;
}

export function concatenation(users) {
  let text = "";
  for (const user of users) text = text + user.name + ";" + user.score + "\n";
  return text.length;
}

export function letters(text) {
  const counts = {};
  for (const c of text) counts[c] = (counts[c] ?? 0) + 1;
  return counts["e"];
}

export function fizzbuzz(limit) {
  let length = 0;
  for (let i = 1; i <= limit; i++) {
    const word = i % 15 === 0 ? "FizzBuzz" : i % 3 === 0 ? "Fizz" : i % 5 === 0 ? "Buzz" : `${i}`;
    length += word.length;
  }
  return length;
}

export function bodies(count) {
  const all = [];
  for (let i = 0; i < count; i++) all.push(new Body(i, i + 1, i % 7, i % 5));
  return all;
}

export function simulate(start, steps) {
  let current = start;
  for (let step = 0; step < steps; step++) current = current.map((body) => body.moved(0.01));
  let energy = 0;
  for (const body of current) energy += body.energy() + body.x;
  return energy;
}

export function shapes(count) {
  const all = [];
  for (let i = 0; i < count; i++) {
    switch (i % 4) {
      case 0:
        all.push(new Circle(i));
        break;
      case 1:
        all.push(new Rect(i, 2));
        break;
      case 2:
        all.push(new Square(i));
        break;
      default:
        all.push(dot);
    }
  }
  return all;
}

function area(shape) {
  if (shape instanceof Circle) return 3.14 * shape.r * shape.r;
  if (shape instanceof Rect) return shape.w * shape.h;
  if (shape instanceof Square) return shape.side * shape.side;
  return 0;
}

export function areas(all) {
  let sum = 0;
  for (const shape of all) sum += area(shape);
  return sum;
}

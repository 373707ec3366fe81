//! Minimum-cost flow by the primal network simplex method, exact in whole numbers.
//!
//! Strongly feasible spanning trees (Cunningham 1976) against cycling, block pivot search, and a start
//! from a given flow, as in LEMON (Király, Kovács: "Efficient implementations of minimum-cost flow
//! algorithms", 2012). The tree is kept as child lists; a pivot costs its cycle and the moved subtree.

const NONE: u32 = u32::MAX;

/// Where an arc stands; the number is the sign that makes of its reduced cost what one more unit, or one less, costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// No flow; may rise.
    Lower = 1,
    Tree = 0,
    /// Full; may fall.
    Upper = -1,
}

/// A flow network whose last node is the sink and the root of the tree.
#[derive(Debug, Clone)]
pub struct Network {
    pub from: Vec<u32>,
    pub to: Vec<u32>,
    pub capacity: Vec<i32>,
    pub cost: Vec<i64>,
    pub flow: Vec<i32>,
    state: Vec<State>,
    potential: Vec<i64>,
    parent: Vec<u32>,
    /// Arc to the parent, and whether it leads up to it.
    pred: Vec<u32>,
    up: Vec<bool>,
    depth: Vec<u32>,
    first_child: Vec<u32>,
    next: Vec<u32>,
    previous: Vec<u32>,
    stack: Vec<u32>,
}

impl Network {
    /// A network of `nodes` nodes, the last of which is the sink.
    pub fn new(nodes: usize) -> Self {
        Self {
            from: Vec::new(),
            to: Vec::new(),
            capacity: Vec::new(),
            cost: Vec::new(),
            flow: Vec::new(),
            state: Vec::new(),
            potential: vec![0; nodes],
            parent: vec![NONE; nodes],
            pred: vec![NONE; nodes],
            up: vec![false; nodes],
            depth: vec![0; nodes],
            first_child: vec![NONE; nodes],
            next: vec![NONE; nodes],
            previous: vec![NONE; nodes],
            stack: Vec::new(),
        }
    }

    /// Adds an arc outside the tree with no flow, or full.
    pub fn arc(&mut self, from: u32, to: u32, capacity: i32, cost: i64, full: bool) -> usize {
        self.from.push(from);
        self.to.push(to);
        self.capacity.push(capacity);
        self.cost.push(cost);
        self.flow.push(if full { capacity } else { 0 });
        self.state
            .push(if full { State::Upper } else { State::Lower });
        self.from.len() - 1
    }

    /// Makes an arc the tree arc of `node` towards its other end, with this flow. For a strongly feasible
    /// start: below capacity when it leads up, above zero when it leads down. Parents first.
    pub fn hang(&mut self, node: u32, arc: usize, flow: i32) {
        let up = self.from[arc] == node;
        let parent = if up { self.to[arc] } else { self.from[arc] };
        self.flow[arc] = flow;
        self.state[arc] = State::Tree;
        self.attach(node, parent, arc as u32, up);
        self.place_below_parent(node);
    }

    fn place_below_parent(&mut self, node: u32) {
        let (at, arc) = (node as usize, self.pred[node as usize] as usize);
        let above = self.parent[at] as usize;
        self.depth[at] = self.depth[above] + 1;
        let cost = if self.up[at] {
            -self.cost[arc]
        } else {
            self.cost[arc]
        };
        self.potential[at] = self.potential[above] + cost;
    }

    fn attach(&mut self, node: u32, parent: u32, arc: u32, up: bool) {
        let at = node as usize;
        self.parent[at] = parent;
        self.pred[at] = arc;
        self.up[at] = up;
        let first = self.first_child[parent as usize];
        self.next[at] = first;
        self.previous[at] = NONE;
        if first != NONE {
            self.previous[first as usize] = node;
        }
        self.first_child[parent as usize] = node;
    }

    fn detach(&mut self, node: u32) {
        let at = node as usize;
        let (previous, next) = (self.previous[at], self.next[at]);
        if previous == NONE {
            self.first_child[self.parent[at] as usize] = next;
        } else {
            self.next[previous as usize] = next;
        }
        if next != NONE {
            self.previous[next as usize] = previous;
        }
    }

    /// Cost of sending one more unit along an arc at the present prices.
    pub fn reduced_cost(&self, arc: usize) -> i64 {
        self.cost[arc] + self.potential[self.from[arc] as usize]
            - self.potential[self.to[arc] as usize]
    }

    /// Price of a node against the sink.
    pub fn price(&self, node: usize) -> i64 {
        self.potential[node]
    }

    /// What the capacities are worth at the present prices: the sum over arcs of capacity times the gain
    /// of one more unit, where there is a gain.
    pub fn slack(&self) -> i128 {
        let gain =
            |arc: usize| i128::from(self.capacity[arc]) * i128::from(-self.reduced_cost(arc));
        (0..self.from.len()).map(|arc| gain(arc).max(0)).sum()
    }

    /// Other costs; the flow and the tree stay, so that solving starts from where it stood.
    pub fn set_costs(&mut self, costs: impl Iterator<Item = (usize, i64)>) {
        for (arc, cost) in costs {
            self.cost[arc] = cost;
        }
        let root = self.potential.len() - 1;
        self.place_below(root as u32);
    }

    /// Improves the flow until no arc can: then its cost is the least there is.
    pub fn solve(&mut self) {
        let arcs = self.from.len();
        // Half of what is usual: a search of the block costs more here than a pivot that gains less.
        let block = (arcs.isqrt() / 2).max(32);
        let mut at = 0;
        while let Some(entering) = self.find_entering(&mut at, arcs, block) {
            self.pivot(entering);
        }
    }

    /// The arc of a block that improves most, from `at` on and round; `None`: no arc does.
    fn find_entering(&self, at: &mut usize, arcs: usize, block: usize) -> Option<usize> {
        let mut seen = 0;
        while seen < arcs {
            let end = (*at + block).min(arcs);
            let found = self.most_improving(*at, end);
            seen += end - *at;
            *at = if end == arcs { 0 } else { end };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn most_improving(&self, start: usize, end: usize) -> Option<usize> {
        let ends = self.from[start..end].iter().zip(&self.to[start..end]);
        let arcs = ends
            .zip(&self.cost[start..end])
            .zip(&self.state[start..end]);
        let (mut best, mut arc) = (0, usize::MAX);
        for (at, (((from, to), cost), state)) in arcs.enumerate() {
            let cost = cost + self.potential[*from as usize] - self.potential[*to as usize];
            let gain = cost * i64::from(*state as i8);
            if gain < best {
                (best, arc) = (gain, at);
            }
        }
        (arc < usize::MAX).then(|| start + arc)
    }

    fn join(&self, mut a: u32, mut b: u32) -> u32 {
        while a != b {
            if self.depth[a as usize] >= self.depth[b as usize] {
                a = self.parent[a as usize];
            } else {
                b = self.parent[b as usize];
            }
        }
        a
    }

    /// How much the tree arc above `node` can take when flow goes up (or down) through it.
    fn room(&self, node: usize, upward: bool) -> i32 {
        let arc = self.pred[node] as usize;
        if self.up[node] == upward {
            self.capacity[arc] - self.flow[arc]
        } else {
            self.flow[arc]
        }
    }

    fn shift(&mut self, mut node: u32, join: u32, upward: bool, amount: i32) {
        while node != join {
            let at = node as usize;
            let arc = self.pred[at] as usize;
            self.flow[arc] += if self.up[at] == upward {
                amount
            } else {
                -amount
            };
            node = self.parent[at];
        }
    }

    fn pivot(&mut self, entering: usize) {
        let (mut first, mut second) = (self.from[entering], self.to[entering]);
        let rising = self.state[entering] == State::Lower;
        if !rising {
            std::mem::swap(&mut first, &mut second);
        }
        let join = self.join(first, second);
        let mut amount = self.capacity[entering];
        let mut leaving = None;
        let mut node = first;
        while node != join {
            let room = self.room(node as usize, false);
            if room < amount {
                (amount, leaving) = (room, Some((node, first, second)));
            }
            node = self.parent[node as usize];
        }
        node = second;
        while node != join {
            let room = self.room(node as usize, true);
            if room <= amount {
                (amount, leaving) = (room, Some((node, second, first)));
            }
            node = self.parent[node as usize];
        }
        if amount > 0 {
            self.flow[entering] += if rising { amount } else { -amount };
            self.shift(first, join, false, amount);
            self.shift(second, join, true, amount);
        }
        match leaving {
            None => self.state[entering] = if rising { State::Upper } else { State::Lower },
            Some((cut, inner, outer)) => self.exchange(entering, cut, inner, outer),
        }
    }

    /// Cuts the arc above `cut`; hangs that subtree, by its node `inner`, on `outer`.
    fn exchange(&mut self, entering: usize, cut: u32, inner: u32, outer: u32) {
        let old = self.pred[cut as usize] as usize;
        self.state[old] = if self.flow[old] == 0 {
            State::Lower
        } else {
            State::Upper
        };
        self.state[entering] = State::Tree;
        let (mut node, mut parent) = (inner, outer);
        let (mut arc, mut up) = (entering as u32, self.from[entering] == inner);
        loop {
            let at = node as usize;
            let (above, above_arc, above_up) = (self.parent[at], self.pred[at], self.up[at]);
            self.detach(node);
            self.attach(node, parent, arc, up);
            if node == cut {
                break;
            }
            (parent, arc, up, node) = (node, above_arc, !above_up, above);
        }
        self.place_below_parent(inner);
        self.place_below(inner);
    }

    /// Prices and depths of everything below a node that has its own.
    fn place_below(&mut self, node: u32) {
        self.stack.clear();
        self.stack.push(node);
        while let Some(node) = self.stack.pop() {
            let mut child = self.first_child[node as usize];
            while child != NONE {
                self.place_below_parent(child);
                self.stack.push(child);
                child = self.next[child as usize];
            }
        }
    }
}

namespace AgentHost.Agent.Evaluation;

/// <summary>
/// Pairs the lines of two requests so that the pairs have most slots in common: the assignment problem, solved by successive shortest augmenting paths
/// with potentials (Kuhn 1955, Munkres 1957; the O(n³) form).
/// </summary>
internal static class LinePairing
{
    /// <summary>For each row the column it is paired with, or -1; weights count what a pair has in common.</summary>
    public static int[] Pair(int[][] weights)
    {
        var rows = weights.Length;
        var columns = rows == 0 ? 0 : weights[0].Length;
        var size = Math.Max(rows, columns);
        var state = new State(size);
        for (var row = 1; row <= size; row++)
        {
            state.Augment(row, (r, c) => r <= rows && c <= columns ? -weights[r - 1][c - 1] : 0);
        }

        var pairs = Enumerable.Repeat(-1, rows).ToArray();
        for (var column = 1; column <= columns; column++)
        {
            if (state.RowOf[column] <= rows)
            {
                pairs[state.RowOf[column] - 1] = column - 1;
            }
        }

        return pairs;
    }

    // Rows and columns count from 1; column 0 is the free end that a path begins at.
    private sealed class State(int size)
    {
        private readonly int[] _rowPotential = new int[size + 1];
        private readonly int[] _columnPotential = new int[size + 1];
        private readonly int[] _before = new int[size + 1];

        public int[] RowOf { get; } = new int[size + 1];

        public void Augment(int row, Func<int, int, int> cost)
        {
            RowOf[0] = row;
            var at = 0;
            var (least, used) = (Enumerable.Repeat(int.MaxValue, size + 1).ToArray(), new bool[size + 1]);
            do
            {
                used[at] = true;
                at = Advance(at, least, used, cost);
            }
            while (RowOf[at] != 0);

            while (at != 0)
            {
                RowOf[at] = RowOf[_before[at]];
                at = _before[at];
            }
        }

        private int Advance(int at, int[] least, bool[] used, Func<int, int, int> cost)
        {
            var (row, delta, next) = (RowOf[at], int.MaxValue, 0);
            for (var column = 1; column <= size; column++)
            {
                if (used[column])
                {
                    continue;
                }

                var reduced = cost(row, column) - _rowPotential[row] - _columnPotential[column];
                if (reduced < least[column])
                {
                    (least[column], _before[column]) = (reduced, at);
                }

                if (least[column] < delta)
                {
                    (delta, next) = (least[column], column);
                }
            }

            Shift(delta, least, used);
            return next;
        }

        private void Shift(int delta, int[] least, bool[] used)
        {
            for (var column = 0; column <= size; column++)
            {
                if (used[column])
                {
                    _rowPotential[RowOf[column]] += delta;
                    _columnPotential[column] -= delta;
                }
                else if (least[column] != int.MaxValue)
                {
                    least[column] -= delta;
                }
            }
        }
    }
}

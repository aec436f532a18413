namespace Chatbot.Evaluation;

/// <summary>One figure of an evaluation.</summary>
/// <param name="Set">The set's name, as typed on the command line.</param>
/// <param name="Metric">What was measured; see <c>tests/evaluation/README.md</c>.</param>
/// <param name="Value">0 to 1, or a count where the metric says so.</param>
/// <param name="N">Questions (or pairs, or sentences) that the value is over.</param>
public sealed record EvalRow(string Set, string Metric, double Value, int N);

namespace Chatbot.Evaluation;

/// <summary>
/// A question, or a conversation, and what a careful editor would accept as the answer to its last turn. The fields are those
/// of <c>tests/evaluation/README.md</c>.
/// </summary>
public sealed class AnswerCase
{
    public required string Id { get; init; }

    public string? Kind { get; init; }

    public string? Story { get; init; }

    public string? Split { get; init; }

    public string? Locale { get; init; }

    public required List<string> Ask { get; init; }

    public required Statuses Status { get; init; }

    public List<string> Cites { get; init; } = [];

    public List<string> CitesAll { get; init; } = [];

    public List<string> CitesNot { get; init; } = [];

    public List<string> Says { get; init; } = [];

    public List<string> SaysNot { get; init; } = [];

    public List<string> Notices { get; init; } = [];

    /// <summary>Every document that the case names.</summary>
    public IEnumerable<string> Documents => [.. Cites, .. CitesAll.SelectMany(ids => ids.Split('|')), .. CitesNot];

    /// <summary>What is wrong with an answer, in words; nothing if it is accepted.</summary>
    public IReadOnlyList<string> Problems(Answer answer) => [.. Check(answer)];

    /// <summary>Whether a text says something of what a right answer says.</summary>
    internal bool IsSaidIn(string text) => Says.Exists(words => Occurs(words, text));

    private IEnumerable<string> Check(Answer answer)
    {
        var cited = answer.Citations.Select(c => c.DocumentId).ToHashSet(StringComparer.Ordinal);
        bool content = answer.Status is AnswerStatus.Answered or AnswerStatus.Partial;
        if (!Status.Contains(answer.Status)) yield return $"status is {answer.Status}, not {string.Join(" or ", Status)}";
        if (!content && cited.Count > 0) yield return $"a {answer.Status} cites {string.Join(", ", cited)}";

        // Where a refusal is as right as an answer, only an answer has something to cite and to say.
        if (content || Status.Count == 1)
        {
            if (Cites.Count > 0 && !Cites.Exists(cited.Contains)) yield return $"cites none of {string.Join(", ", Cites)}, but {string.Join(", ", cited)}";
            foreach (string ids in CitesAll.Where(ids => !ids.Split('|').Any(cited.Contains))) yield return $"does not cite {ids}, but {string.Join(", ", cited)}";
            foreach (string words in Says.Where(words => !Occurs(words, answer.Text))) yield return $"does not say \"{words}\"";
        }

        foreach (string id in CitesNot.Where(cited.Contains)) yield return $"cites {id}";
        foreach (string words in SaysNot.Where(words => Occurs(words, answer.Text))) yield return $"says \"{words}\"";
        string notices = string.Join('\n', answer.Notices);
        foreach (string words in Notices.Where(words => !Occurs(words, notices))) yield return $"no notice says \"{words}\"";
    }

    /// <summary>Whether one of the alternatives in <c>a|b</c> occurs, whatever the case and the shape of apostrophes and spaces.</summary>
    private static bool Occurs(string alternatives, string text) =>
        alternatives.Split('|').Any(words => Plain(text).Contains(Plain(words), StringComparison.OrdinalIgnoreCase));

    private static string Plain(string text) => text.Replace('\u2019', '\'').Replace('\u00a0', ' ');
}

/// <summary>The statuses that are right: mostly one.</summary>
public sealed class Statuses : List<AnswerStatus>;

using System.Text;
using System.Text.RegularExpressions;
using Chatbot.Knowledge.Ingest;
using Chatbot.Text;

namespace Chatbot.Knowledge.Markdown;

/// <summary>
/// Takes source marks (<c>[id]</c>, <c>[id, id]</c>, before a sentence's closing punctuation or just after it) out of a
/// block's text and binds them to their sentences.
/// </summary>
/// <param name="sentences">Splits a block's text into sentences.</param>
/// <param name="errors">Gains marks that belong to no sentence.</param>
internal sealed partial class SourceMarks(Func<string, IReadOnlyList<TextSpan>> sentences, ICollection<FileError> errors)
{
    /// <summary>The text without its marks, and the marked sentences in order; adds each id and its line to <paramref name="references"/>.</summary>
    public (string Text, IReadOnlyList<SourceMark> Marks) Take(InlineText inline, int line, List<(string Id, int Line)> references)
    {
        string raw = inline.Text;
        var text = new StringBuilder(raw.Length);
        var taken = new List<(int Position, string[] Ids)>();
        int done = 0;
        foreach (Match match in Form().Matches(raw))
        {
            string[] ids = match.Groups["ids"].Value.Split(',', StringSplitOptions.TrimEntries);
            int bracket = match.Groups["mark"].Index;
            if (inline.IsLiteral(bracket) || !Array.TrueForAll(ids, id => Slug.IsValid(id) || id.Contains('-', StringComparison.Ordinal))) continue;
            text.Append(raw, done, match.Index - done);
            done = match.Index + match.Length;
            int at = line + inline.LineAt(bracket);
            if (text.ToString().AsSpan().Trim().IsEmpty)
            {
                errors.Add(new(at, $"the source mark '{match.Groups["mark"].Value}' stands before any sentence", "put it at the end of the sentence that it supports, or write \\[ for a bracket"));
            }
            references.AddRange(ids.Select(id => (id, at)));
            taken.Add((text.Length, ids));
        }
        if (taken.Count == 0) return (raw, []);
        text.Append(raw, done, raw.Length - done);
        string untrimmed = text.ToString(), clean = untrimmed.Trim();
        int lead = untrimmed.Length - untrimmed.TrimStart().Length;
        return (clean, Bind(clean, taken.ConvertAll(mark => (mark.Position - lead, mark.Ids))));
    }

    private List<SourceMark> Bind(string text, List<(int Position, string[] Ids)> taken)
    {
        var marks = new List<SourceMark>();
        var spans = sentences(text);
        for (int i = 0; i < spans.Count; i++)
        {
            int from = i == 0 ? 0 : spans[i - 1].End, to = i == spans.Count - 1 ? text.Length : spans[i].End;
            string[] ids = [.. taken.Where(mark => from < mark.Position && mark.Position <= to).SelectMany(mark => mark.Ids).Distinct(StringComparer.Ordinal)];
            if (ids.Length > 0) marks.Add(new(spans[i].Start, spans[i].End, ids));
        }
        return marks;
    }

    // Each character can be matched in one way only, so nothing is tried twice.
    [GeneratedRegex(@" ?(?<mark>\[(?<ids> ?[A-Za-z0-9-]+ ?(, ?[A-Za-z0-9-]+ ?)*)\])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();
}

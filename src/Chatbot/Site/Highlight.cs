using Chatbot.Text;

namespace Chatbot.Site;

/// <summary>The quoted sentence on a document's page: in its place, or apart where only an excerpt of the text is shown.</summary>
/// <param name="Span">Where it stands in the text shown, or null.</param>
/// <param name="Apart">The words themselves, where the text shown does not reach them but an answer has quoted them.</param>
public sealed record Highlight(TextSpan? Span, string? Apart)
{
    /// <summary>Null if nothing is asked for, or nothing may be shown.</summary>
    /// <param name="citation">The citation that the reader comes from; without one only text that everyone sees is highlighted.</param>
    public static Highlight? In(DocumentView document, int? start, int? end, Citation? citation)
    {
        if (start is not { } from || end is not { } to || from < 0 || to <= from) return null;
        if (to <= document.Text.Length) return new(new TextSpan(from, to), null);
        return citation is { Quote.Length: > 0 } ? new(null, citation.Quote) : null;
    }
}

using System.Globalization;
using Chatbot.Knowledge;

namespace Chatbot.Answering;

/// <summary>Counts what one conversation has shown of each publisher's own words, and says what may still be shown.</summary>
/// <param name="allowance">The limits.</param>
/// <param name="earlier">The citations of the conversation's earlier answers; asked for at most once, and only if needed.</param>
public sealed class ShownWords(PublisherAllowance allowance, Func<CancellationToken, Task<IReadOnlyList<Citation>>> earlier)
{
    private readonly HashSet<(string DocumentId, int Start, int End)> _shown = [];
    private readonly Dictionary<string, int> _inAnswer = new(StringComparer.Ordinal);
    private Dictionary<string, int>? _inConversation;

    /// <summary>Whether a sentence had to be replaced by a pointer to its publisher.</summary>
    public bool Replaced { get; private set; }

    /// <summary>
    /// The sentence as it may be shown: as it is; with quotes left out; or, if it is itself the publisher's words, replaced by
    /// <paramref name="pointer"/> (<c>{0}</c>: the publishers) with the same evidence.
    /// </summary>
    public async ValueTask<DraftSentence> AdmitAsync(DraftSentence draft, string pointer, CancellationToken cancellationToken)
    {
        if (!draft.Evidence.Any(e => IsRestricted(e.Document))) return draft;
        _inConversation ??= await CountAsync(cancellationToken);
        var evidence = draft.Evidence.Select(e => Admit(e) ? e : e with { QuoteShown = false }).ToList();
        var hidden = evidence.FirstOrDefault(e => !e.QuoteShown && e.Quote == draft.Text);
        if (hidden is null || draft.Origin != SentenceOrigin.Source) return draft with { Evidence = evidence };
        Replaced = true;
        return new(string.Format(CultureInfo.InvariantCulture, pointer, string.Join(", ", hidden.Document.Publishers)), SentenceOrigin.Assistant, [hidden]);
    }

    private bool Admit(Evidence evidence)
    {
        var document = evidence.Document;
        if (!IsRestricted(document)) return true;
        if (document.Display == Display.Link) return false;
        if (_shown.Contains((document.Id, evidence.Span.Start, evidence.Span.End))) return true;
        int length = evidence.Span.Length;
        bool fits = document.Publishers.All(p =>
            _inAnswer.GetValueOrDefault(p) + length <= allowance.PerAnswer && _inConversation!.GetValueOrDefault(p) + length <= allowance.PerConversation);
        if (!fits) return false;
        _shown.Add((document.Id, evidence.Span.Start, evidence.Span.End));
        foreach (string publisher in document.Publishers)
        {
            _inAnswer[publisher] = _inAnswer.GetValueOrDefault(publisher) + length;
            _inConversation![publisher] = _inConversation.GetValueOrDefault(publisher) + length;
        }

        return true;
    }

    private async Task<Dictionary<string, int>> CountAsync(CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var citation in await earlier(cancellationToken))
        {
            if (citation.TextIs != TextOrigin.Original || citation.Quote.Length == 0 || !_shown.Add((citation.DocumentId, citation.Start, citation.End))) continue;
            foreach (string publisher in citation.Publishers) counts[publisher] = counts.GetValueOrDefault(publisher) + citation.Quote.Length;
        }

        return counts;
    }

    private static bool IsRestricted(Document document) => document.TextIs == TextOrigin.Original && document.Display != Display.Full;
}

using System.Text;
using Chatbot.Knowledge;

namespace Chatbot.Answering;

/// <summary>Numbers the evidence of an answer, 1 upwards in order of first use; the same run of a document keeps its number.</summary>
public sealed class CitationList
{
    private readonly List<Citation> _citations = [];
    private readonly List<AnswerSentence> _sentences = [];

    public IReadOnlyList<Citation> Citations => _citations;

    public IReadOnlyList<AnswerSentence> Sentences => _sentences;

    /// <summary>The newest date of a cited document: the latest first day, since "2025-09" knows less than "2025-09-10".</summary>
    public PartialDate? AsOf => _citations.Where(c => c.Published is not null).MaxBy(c => c.Published!.Value.First)?.Published;

    /// <summary>Adds a verified sentence and returns it with its citation numbers; null if the answer says it already.</summary>
    public AnswerSentence? Add(DraftSentence draft)
    {
        if (_sentences.Exists(s => s.Text == draft.Text)) return null;
        var sentence = new AnswerSentence(draft.Text, [.. draft.Evidence.Select(Number)], draft.Origin);
        _sentences.Add(sentence);
        return sentence;
    }

    /// <summary>The sentences joined, each followed by its numbers: <c>… [1][2]</c>.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var sentence in _sentences)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(sentence.Text);
            if (sentence.Citations.Count > 0) text.Append(' ');
            foreach (int number in sentence.Citations) text.Append('[').Append(number).Append(']');
        }

        return text.ToString();
    }

    private int Number(Evidence evidence)
    {
        var (document, span) = (evidence.Document, evidence.Span);
        var known = _citations.FirstOrDefault(c => c.DocumentId == document.Id && c.Start == span.Start && c.End == span.End);
        if (known is not null) return known.Number;
        _citations.Add(new(
            _citations.Count + 1, document.Id, document.Revision, document.Kind, document.Genre, document.TextIs, document.Title,
            document.Publishers, document.Url, document.Published ?? document.Updated, evidence.Quote, span.Start, span.End));
        return _citations.Count;
    }
}

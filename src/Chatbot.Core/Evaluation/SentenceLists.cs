using System.Text;
using Chatbot.Answering.Extractive;
using Chatbot.Knowledge;
using Chatbot.Text;

namespace Chatbot.Evaluation;

/// <summary>Makes candidates of sentences that a set gives one by one.</summary>
internal static class SentenceLists
{
    /// <summary>Sentences that follow each other in one document: one passage, in order.</summary>
    public static IReadOnlyList<Candidate> Document(string id, string title, IReadOnlyList<string> sentences)
    {
        var (body, spans) = (new StringBuilder(), new List<TextSpan>());
        foreach (string sentence in sentences)
        {
            if (body.Length > 0) body.Append(' ');
            spans.Add(new(body.Length, body.Length + sentence.Length));
            body.Append(sentence);
        }

        var document = EvalCorpus.Article(id, title, body.ToString());
        return [.. Candidate.Of(new(new Passage(id, "1", 0, [], 0, body.Length, document.Body, spans), 1, 1, 0), document)];
    }

    /// <summary>Sentences from anywhere: a document each.</summary>
    public static IReadOnlyList<Candidate> Apart(string id, IReadOnlyList<string> sentences) =>
        [.. sentences.SelectMany((sentence, i) => Document($"{id}-{i}", "", [sentence]))];

    /// <summary>The candidate that holds offset <paramref name="at"/> of its document is gold.</summary>
    public static IReadOnlyList<bool> Holding(IReadOnlyList<Candidate> candidates, string document, int at) =>
        [.. candidates.Select(c => c.Document.Id == document && c.Span.Start <= at && at < c.Span.End)];
}

using Chatbot.Text;

namespace Chatbot.Answering.Verification;

/// <summary>One sentence of the evidence.</summary>
/// <param name="Publishers">Who published it: a reader sees that beside the sentence, so it need not be said again.</param>
public sealed record Claim(SentenceWords Words, IReadOnlyList<string> Publishers)
{
    public string Text => Words.Text;

    public static IEnumerable<Claim> Of(Evidence evidence) =>
        SentenceSplitter.Split(evidence.Quote).Select(s => new Claim(SentenceWords.Analyse(s.Of(evidence.Quote)), evidence.Document.Publishers));
}

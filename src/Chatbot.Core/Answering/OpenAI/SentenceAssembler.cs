using System.Text;
using System.Text.RegularExpressions;
using Chatbot.ModelService;

namespace Chatbot.Answering.OpenAI;

/// <summary>Puts a stream's pieces together and gives each sentence as soon as it is complete, marks included.</summary>
public sealed partial class SentenceAssembler
{
    /// <summary>No sentence is this long; a model that never ends one is not answering.</summary>
    private const int MostPending = 4_000;

    private readonly StringBuilder _pending = new();

    /// <summary>Sentences that this piece completes.</summary>
    public IEnumerable<CitedText> Push(string piece)
    {
        _pending.Append(piece);
        if (piece.AsSpan().ContainsAnyExcept(' ') is false) yield break;
        string text = _pending.ToString();
        int start = 0;
        foreach (Match end in Boundary().Matches(text))
        {
            foreach (var sentence in CitedText.Parse(text[start..(end.Index + end.Length)])) yield return sentence;
            start = end.Index + end.Length;
        }

        _pending.Remove(0, start);
        if (_pending.Length > MostPending) throw new ModelException(ModelFault.Malformed, "a sentence without an end");
    }

    /// <summary>What is left at the regular end of the answer. After a fault it is half a sentence: do not ask for it.</summary>
    public IEnumerable<CitedText> Finish() => CitedText.Parse(_pending.ToString());

    // A line break; or marks after or before the full stop, when the next sentence begins.
    [GeneratedRegex(
        """\n|(?:[.!?…]["'”’)]*[ ]*(?:[\[【][\d ,;]+[\]】][ ]*)+|(?:[\[【][\d ,;]+[\]】][ ]*)+[.!?…]["'”’)]*[ ]+)(?=["“'‘(]*[\p{Lu}\d])""",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Boundary();
}

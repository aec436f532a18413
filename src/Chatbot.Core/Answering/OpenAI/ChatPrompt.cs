using System.Text;

namespace Chatbot.Answering.OpenAI;

/// <summary>What is sent to a chat model: our rules, and the reader's question with the data that it is to be answered from.</summary>
public sealed record ChatPrompt(string Rules, string Data)
{
    /// <summary>Tokens, estimated.</summary>
    public int Tokens => Estimate(Rules) + Estimate(Data);

    /// <summary>
    /// About the tokens of a text: a quarter of its UTF-8 bytes. No tokenizer fits every model; English news has some 4.5 bytes
    /// a token, so this errs on the safe side.
    /// </summary>
    public static int Estimate(string text) => 4 + (Encoding.UTF8.GetByteCount(text) + 3) / 4;

    /// <summary>A prompt that ships inside this library: <c>answer</c>, <c>follow-up</c>, <c>searches</c>.</summary>
    public static string Resource(string name)
    {
        using var stream = typeof(ChatPrompt).Assembly.GetManifestResourceStream($"Chatbot.Prompts.{name}.md")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Trim();
    }
}

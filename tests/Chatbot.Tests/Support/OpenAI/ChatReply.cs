namespace Chatbot.Support.OpenAI;

/// <summary>What can go wrong, each as the documents or the servers in use show it.</summary>
internal enum Fault
{
    None, RateLimited, RateLimitedForLong, ServerError, Overloaded, BadGateway, SilentBeforeHeaders, SilentMidStream, ErrorInStream, ErrorEvent, Reset,
    EndWithoutFinish, BrokenJson, HtmlWith200, JsonInsteadOfStream, PromptFiltered, OutputFiltered, Truncated, UnknownFinish, EmptyChoices, NoContent, Unauthorized, Forbidden, NoDeployment, BadRequest,
}

/// <summary>A scripted answer: its text in pieces, the time between them, and a fault.</summary>
internal sealed record ChatReply(IReadOnlyList<string> Pieces, TimeSpan Pause, Fault Fault)
{
    /// <summary>How long a silent server stays silent, unless its client leaves.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    /// <summary>Sent as <c>retry-after-ms</c> with <see cref="Fault.RateLimited"/>.</summary>
    public int RetryAfterMs { get; init; } = 20;

    public static ChatReply Of(string text, Fault fault = Fault.None, TimeSpan pause = default) => new(Cut(text), pause, fault);

    public static ChatReply Failing(Fault fault) => Of("Half of a sentence that", fault);

    // As tokens come: words with the space before them.
    private static List<string> Cut(string text)
    {
        var pieces = new List<string>();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOfAny([' ', '\n'], start + 1);
            if (end < 0) end = text.Length;
            pieces.Add(text[start..end]);
            start = end;
        }

        return pieces;
    }
}

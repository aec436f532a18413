namespace Chatbot.Channels.Bot;

/// <summary>How a call of the Connector ended.</summary>
/// <param name="Id">The activity's, if the channel gave one.</param>
public sealed record ConnectorResult(int Status, string? Id, string Host)
{
    /// <summary>The stable code of a refusal, such as <c>BotNotInConversationRoster</c>.</summary>
    public string Code { get; init; } = "";

    public string Message { get; init; } = "";

    public TimeSpan? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether the same call may succeed later.</summary>
    public bool IsTransient => !IsSuccess && (MayPass(Status) || Status == 401);

    /// <summary>A refusal is thrown: as <see cref="HttpRequestException"/> if it may pass, else as final.</summary>
    public string? IdOrThrow()
    {
        if (IsSuccess) return Id;
        string message = $"The Connector at {Host} answered {Status} ({Code}).";
        throw IsTransient ? new HttpRequestException(message) : new UndeliverableException(message);
    }

    /// <summary>Too many requests, a conflict that passes, or a fault of the other side.</summary>
    public static bool MayPass(int status) => status is 408 or 412 or 429 or >= 500;
}

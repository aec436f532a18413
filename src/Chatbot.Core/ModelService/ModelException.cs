namespace Chatbot.ModelService;

/// <summary>Why the model service gave nothing (more) that we can use.</summary>
public enum ModelFault
{
    /// <summary>429, after the retries that its hints allow.</summary>
    RateLimited,

    /// <summary>5xx, 408, or an error sent inside a stream.</summary>
    ServiceError,

    /// <summary>No byte, or no end, within the time given.</summary>
    Timeout,

    /// <summary>No connection, or it broke before the reply.</summary>
    Unreachable,

    /// <summary>A stream that ended, or broke, before its end.</summary>
    BrokenStream,

    /// <summary>What came is not the protocol.</summary>
    Malformed,

    /// <summary>The service's filter held back the prompt or the answer, or the model refused.</summary>
    Filtered,

    /// <summary>The output limit was reached.</summary>
    Truncated,

    /// <summary>404: no such deployment.</summary>
    Deployment,

    /// <summary>401 or 403, or no token to be had.</summary>
    Credential,

    /// <summary>Any other 4xx: our request is wrong for this service.</summary>
    Rejected,

    /// <summary>Today's tokens are spent. No call was made.</summary>
    BudgetSpent,

    /// <summary>It failed repeatedly a moment ago. No call was made.</summary>
    CircuitOpen,
}

/// <summary>
/// Every way in which a call to the model service fails, as one type. Never shown to a reader: whoever calls the model has
/// another way to go on. The message is for the log and holds no text of the prompt or the answer.
/// </summary>
public sealed class ModelException(ModelFault fault, string message, Exception? innerException = null) : Exception(message, innerException)
{
    public ModelFault Fault { get; } = fault;

    /// <summary>Whether it says something about the service's health, so that repeated failure stops the calls.</summary>
    public bool IsOutage => Fault is ModelFault.RateLimited or ModelFault.ServiceError or ModelFault.Timeout or ModelFault.Unreachable
        or ModelFault.BrokenStream or ModelFault.Malformed or ModelFault.Deployment or ModelFault.Credential;

    /// <summary>Whether the same request may go well a moment later, nothing of its answer having been used.</summary>
    public bool IsTransient { get; init; }
}

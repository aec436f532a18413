using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>Too many questions in a short time; tells when to come back.</summary>
public sealed class TooManyQuestionsException(TimeSpan retryAfter)
    : ChatbotException($"Many questions came in a short time. Ask again in {RateLimits.Seconds(retryAfter)} seconds.")
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}

/// <summary>How often one conversation may ask, from however many addresses.</summary>
public sealed class ConversationLimiter(IOptions<LimitOptions> limits) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(id =>
        RateLimitPartition.GetTokenBucketLimiter(id, _ => RateLimits.Bucket(limits.Value.QuestionsPerConversation)));

    /// <summary>Counts a question. Throws <see cref="TooManyQuestionsException"/>.</summary>
    public void Count(string? conversationId)
    {
        if (string.IsNullOrEmpty(conversationId)) return;
        using var lease = _limiter.AttemptAcquire(conversationId);
        if (!lease.IsAcquired) throw new TooManyQuestionsException(RateLimits.RetryAfter(lease));
    }

    public void Dispose() => _limiter.Dispose();
}

using System.ComponentModel.DataAnnotations;
using System.Net;
using Chatbot.Answering;

namespace Chatbot.Operations;

/// <summary>Section <c>Limits</c>: what one client, one conversation and one publisher may take.</summary>
public sealed class LimitOptions : IValidatableObject
{
    /// <summary>The largest request body, in bytes. Default 16,384, 2,048 to 1,048,576.</summary>
    [Range(2_048, 1_048_576)] public int BodyBytes { get; set; } = 16_384;

    /// <summary>All request headers together, in bytes. Default 16,384, 4,096 to 131,072.</summary>
    [Range(4_096, 131_072)] public int HeaderBytes { get; set; } = 16_384;

    /// <summary>Questions and verdicts of one client address in a minute. Default 30, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)] public int QuestionsPerMinute { get; set; } = 30;

    /// <summary>Questions of one conversation in a minute. Default 15, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)] public int QuestionsPerConversation { get; set; } = 15;

    /// <summary>Pages and documents read by one client address in a minute. Default 600, 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)] public int ReadsPerMinute { get; set; } = 600;

    /// <summary>Characters of one publisher's own words that one answer may show. Default 600, 0 to 100,000.</summary>
    [Range(0, 100_000)] public int PublisherCharactersPerAnswer { get; set; } = 600;

    /// <summary>The same for one conversation. Default 3,000, 0 to 1,000,000.</summary>
    [Range(0, 1_000_000)] public int PublisherCharactersPerConversation { get; set; } = 3_000;

    /// <summary>Days after its last question that a conversation is forgotten, with its answers and verdicts. Default 90, 1 to 3,650.</summary>
    [Range(1, 3_650)] public int ConversationDays { get; set; } = 90;

    /// <summary>Seconds that a stopping server may take to finish the answers in hand, then the inbox (<c>Inbox:DrainSeconds</c>). Default 60, 1 to 600.</summary>
    [Range(1, 600)] public int ShutdownSeconds { get; set; } = 60;

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies whose forwarded headers are believed. Default none.</summary>
    public IReadOnlyList<string> TrustedProxies { get; set; } = [];

    internal PublisherAllowance Allowance => new(PublisherCharactersPerAnswer, PublisherCharactersPerConversation);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from proxy in TrustedProxies
        where !IPAddress.TryParse(proxy, out _) && !IPNetwork.TryParse(proxy, out _)
        select new ValidationResult($"'{proxy}' is neither an address nor a network such as 10.0.0.0/8.", [nameof(TrustedProxies)]);
}

using System.ComponentModel.DataAnnotations;
using Chatbot.Storage;

namespace Chatbot.Channels;

/// <summary>A channel's part of the inbox: answers an event that was acknowledged earlier.</summary>
public interface IInboxHandler
{
    /// <summary>The name under which the channel's events are stored.</summary>
    string Channel { get; }

    /// <summary>
    /// Answers the event and delivers the answer; once it returns, the event is done. Events of one conversation come one
    /// after another. After an exception the event comes again later, with a longer wait each time and
    /// <see cref="InboxEvent.Attempts"/> raised; after <see cref="UndeliverableException"/> it does not.
    /// </summary>
    Task HandleAsync(InboxEvent received, CancellationToken cancellationToken);
}

/// <summary>An event whose answer can never be delivered: the conversation is gone, or refuses us.</summary>
public sealed class UndeliverableException(string message) : Exception(message);

/// <summary>Section <c>Inbox</c>: events of channels that are acknowledged first and answered later.</summary>
public sealed class InboxOptions
{
    /// <summary>
    /// Events of a channel that are answered at the same time, each of its own conversation. Default 32, 1 to 256: an answer waits for the model
    /// and for the channel's servers far longer than it computes.
    /// </summary>
    [Range(1, 256)] public int Workers { get; set; } = 32;

    /// <summary>How often an event is tried before it is given up. Default 8, 1 to 100.</summary>
    [Range(1, 100)] public int Attempts { get; set; } = 8;

    /// <summary>The wait before the second attempt; it doubles each time, up to two minutes. Default 2 s, 0.01 to 60.</summary>
    [Range(0.01, 60.0)] public double RetrySeconds { get; set; } = 2;

    /// <summary>How long a stopping server goes on answering what it has acknowledged. Default 20 s, 0 to 300.</summary>
    [Range(0.0, 300.0)] public double DrainSeconds { get; set; } = 20;

    /// <summary>How long a finished event is remembered, so that a redelivery is known. Default 7 days, 1 to 90.</summary>
    [Range(1, 90)] public int KeepDays { get; set; } = 7;
}

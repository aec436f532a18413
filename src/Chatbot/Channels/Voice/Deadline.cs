namespace Chatbot.Channels.Voice;

/// <summary>When a reply must be ready; the clock runs from the moment that this is made.</summary>
public sealed class Deadline(TimeProvider clock, TimeSpan within)
{
    /// <summary>Of the whole time, this share is the engine's; the rest is for the answer without the model, storing and sending it.</summary>
    private const double EngineShare = 0.75;

    private readonly long _started = clock.GetTimestamp();

    /// <summary>What is left; never negative.</summary>
    public TimeSpan Left => Remaining(within);

    /// <summary>What is left for sentences still to be composed; never negative.</summary>
    public TimeSpan LeftToCompose => Remaining(within * EngineShare);

    private TimeSpan Remaining(TimeSpan whole)
    {
        var left = whole - clock.GetElapsedTime(_started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

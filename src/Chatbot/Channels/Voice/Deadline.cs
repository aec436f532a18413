namespace Chatbot.Channels.Voice;

/// <summary>When a reply must be ready; the clock runs from the moment that this is made.</summary>
public sealed class Deadline(TimeProvider clock, TimeSpan within)
{
    /// <summary>Kept, of the whole time, for verifying, storing and sending the answer while others are at it too; half of it at most.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(1.5);

    private readonly long _started = clock.GetTimestamp();

    /// <summary>What is left; never negative.</summary>
    public TimeSpan Left => Remaining(within);

    /// <summary>What is left for sentences still to be composed; never negative.</summary>
    public TimeSpan LeftToCompose => Remaining(within > 2 * Reserve ? within - Reserve : within / 2);

    private TimeSpan Remaining(TimeSpan whole)
    {
        var left = whole - clock.GetElapsedTime(_started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

namespace Chatbot.Channels.Bot.Teams;

/// <summary>A clock that a test moves; what waits by it goes on when its time has come.</summary>
internal sealed class ManualClock : TimeProvider
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    /// <summary>Moves on in small steps, with real time in between for what then happens.</summary>
    public async Task PassAsync(double seconds)
    {
        for (var left = TimeSpan.FromSeconds(seconds); left > TimeSpan.Zero; left -= Step)
        {
            List<Alarm> due;
            lock (_gate)
            {
                _now += Step;
                due = [.. _alarms.Where(a => a.At <= _now).OrderBy(a => a.At)];
            }

            foreach (var alarm in due) alarm.Ring();
            await Task.Delay(8);
        }
    }

    /// <summary>Moves on until a task is done.</summary>
    public async Task UntilAsync(Task done)
    {
        for (int i = 0; !done.IsCompleted; i++)
        {
            Assert.True(i < 3_000, "It waits for ever.");
            await PassAsync(0.1);
        }

        await done;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset At { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                At = clock._now + dueTime;
                if (dueTime > TimeSpan.Zero) clock._alarms.Add(this);
            }

            if (dueTime <= TimeSpan.Zero) ThreadPool.QueueUserWorkItem(_ => callback(state));
            return true;
        }

        public void Ring()
        {
            lock (clock._gate) if (!clock._alarms.Remove(this)) return;
            callback(state);
        }

        public void Dispose()
        {
            lock (clock._gate) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

using System.Diagnostics;
using System.Text.Json;
using Chatbot.Answering;
using Chatbot.Answering.Verification;

namespace Chatbot.Diagnostics;

/// <summary>
/// Follows one turn: a span for the whole and one for each step, and its measures when it ends. Steps are made children of the
/// turn by hand, since an async iterator forgets the current span whenever it hands something over.
/// </summary>
internal sealed class TurnTrace : IDisposable
{
    private readonly Activity? _outer = Activity.Current;
    private readonly Activity? _turn;
    private readonly TimeProvider _clock;
    private readonly long _started;
    private readonly string _surface;
    private string _status = Telemetry.Unanswered, _engine = "none";
    private bool _shown;

    private TurnTrace(string surface, TimeProvider clock)
    {
        (_surface, _clock, _started) = (Telemetry.Surface(surface), clock, clock.GetTimestamp());
        _turn = Telemetry.Source.StartActivity(Telemetry.Turn);
        _turn?.SetTag(Telemetry.TagSurface, _surface);
    }

    public TimeSpan Elapsed => _clock.GetElapsedTime(_started);

    public static TurnTrace Start(string surface, TimeProvider clock) => new(surface, clock);

    /// <summary>Dispose what it returns when the step is done.</summary>
    public Activity? Step(string name)
    {
        if (_turn is null) return null;
        Activity.Current = _turn;
        return Telemetry.Source.StartActivity(name);
    }

    public async Task<T> StepAsync<T>(string name, Func<Task<T>> work)
    {
        using var step = Step(name);
        return await work();
    }

    /// <summary>Checks a sentence, and counts it if it is withheld.</summary>
    public Withheld Check(DraftSentence draft, string engine)
    {
        using var step = Step(Telemetry.Verify);
        var withheld = Verifier.Check(draft);
        if (withheld == Withheld.None) return withheld;
        step?.SetTag(Telemetry.TagReason, Name(withheld));
        Telemetry.WithheldSentence(engine, Name(withheld));
        return withheld;
    }

    /// <summary>The reader sees a sentence.</summary>
    public void Shown()
    {
        if (!_shown) Telemetry.FirstSentence(_surface, Elapsed);
        _shown = true;
    }

    public void Completed(Answer answer)
    {
        (_status, _engine) = (Name(answer.Status), answer.Engine);
        _turn?.SetTag(Telemetry.TagAnswer, answer.Id).SetTag(Telemetry.TagCitations, answer.Citations.Count).SetTag(Telemetry.TagStory, answer.Story);
    }

    public void Dispose()
    {
        Telemetry.Ended(_surface, _status, _engine, Elapsed);
        if (_turn is null) return;
        _turn.SetTag(Telemetry.TagStatus, _status).SetTag(Telemetry.TagEngine, _engine);
        _turn.Dispose();
        Activity.Current = _outer;
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

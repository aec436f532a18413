namespace Chatbot.Support;

/// <summary>Tests that promise a time: nothing runs beside them.</summary>
[CollectionDefinition(nameof(TimedTests), DisableParallelization = true)]
public sealed class TimedTests;

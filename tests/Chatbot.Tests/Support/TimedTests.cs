namespace Chatbot.Support;

/// <summary>Tests that measure a time or the memory of the process: nothing runs beside them.</summary>
[CollectionDefinition(nameof(TimedTests), DisableParallelization = true)]
public sealed class TimedTests;

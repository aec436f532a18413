using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chatbot.Diagnostics;
using Chatbot.Support;

namespace Chatbot.Infra;

/// <summary>Every query of the dashboard is one that Prometheus can read, of a metric that the running server makes.</summary>
public sealed partial class DashboardTests
{
    private static readonly string[] Queries =
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "infra", "dashboards", "chatbot.json")))!["panels"]!.AsArray().SelectMany(p => p!["targets"]!.AsArray()).Select(t => (string)t!["expr"]!)];

    [Fact]
    public async Task Every_query_parses()
    {
        using var folder = new TemporaryFolder();
        Assert.Empty(await NodeClient.RunAsync("infra", "check.cjs", ["promql", folder.File("queries", string.Join('\n', Queries))]));
    }

    [Fact]
    public async Task Every_metric_that_is_asked_for_is_made_by_the_server()
    {
        var made = new ConcurrentDictionary<string, bool>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { foreach (string name in Prometheus(instrument)) made[name] = true; } };
        listener.Start();
        foreach (var type in new[] { typeof(ModelMetrics), typeof(Telemetry) }) RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        // Nobody is there to receive it: the gauges are made where an address is given.
        await using var server = new ChatbotApplication { Settings = new Dictionary<string, string> { [Operations.TelemetryRegistration.Endpoint] = "http://127.0.0.1:1", ["Logging:LogLevel:OpenTelemetry"] = "None" } };
        await server.InitializeAsync();

        var asked = Queries.SelectMany(q => Metric().Matches(Tags().Replace(q, ""))).Select(m => m.Value).Distinct().ToList();
        Assert.InRange(asked.Count, 10, 100);
        Assert.Empty(asked.Where(name => !made.ContainsKey(name)));
    }

    /// <summary>The names that a collector gives it (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/).</summary>
    private static IEnumerable<string> Prometheus(Instrument instrument)
    {
        string unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        string name = instrument.Name.Replace('.', '_') + unit, kind = instrument.GetType().Name;
        if (kind.StartsWith("Histogram", StringComparison.Ordinal)) return [$"{name}_bucket", $"{name}_count", $"{name}_sum"];
        return kind.StartsWith("Counter", StringComparison.Ordinal) || kind.StartsWith("ObservableCounter", StringComparison.Ordinal) ? [$"{name}_total"] : [name];
    }

    [GeneratedRegex(@"by \([^)]*\)|\{[^}]*\}")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\b(chatbot|http|dotnet|kestrel)_[a-z_]+")]
    private static partial Regex Metric();
}

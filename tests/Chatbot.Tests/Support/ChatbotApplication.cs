using System.Net.Http.Json;
using System.Text.Json;
using Chatbot.Channels.Web;
using Chatbot.Site;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Support;

/// <summary>The whole server on a loopback port, with a data folder of its own.</summary>
public class ChatbotApplication : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly TemporaryFolder _data = new();

    /// <summary>The folder of its databases and keys.</summary>
    public string Data => _data.Path;

    /// <summary>The folder of knowledge that is served; the repository's by default.</summary>
    public string Knowledge { get; init; } = Repository.Knowledge;

    /// <summary>Settings on top of the defaults, such as <c>["Alexa:SkillId"]</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Replaces services: fake wires and clocks, never the engine's own parts.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; }

    public HttpClient Http { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        UseKestrel();
        StartServer();
        Http = CreateClient();
        Address = Http.BaseAddress!;
        var deadline = TimeProvider.System.GetTimestamp();
        while (!(await Http.GetAsync("/health/ready")).IsSuccessStatusCode)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60), "The server did not become ready.");
            await Task.Delay(20);
        }
    }

    /// <summary>Asks over HTTP, as any client would.</summary>
    public async Task<Answer> AskAsync(string question, string? story = null, string? conversationId = null, string? locale = null)
    {
        var response = await Http.PostAsJsonAsync("/api/ask", new AskRequest(question, story, conversationId, locale), WireJson.Wire.AskRequest);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return JsonSerializer.Deserialize(await response.Content.ReadAsStreamAsync(), WireJson.Wire.Answer)!;
    }

    /// <summary>A document as the API gives it.</summary>
    public async Task<DocumentView> DocumentAsync(string id, string revision) =>
        (await Http.GetFromJsonAsync($"/api/documents/{id}?revision={revision}", WireJson.Wire.DocumentView))!;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("urls", $"http://127.0.0.1:{Port}");
        builder.UseSetting("Knowledge:Root", Knowledge);
        builder.UseSetting("Knowledge:Data", _data.Path);
        // A test asks faster than any reader; the limits have tests of their own.
        builder.UseSetting("Limits:QuestionsPerMinute", "1000000");
        builder.UseSetting("Limits:QuestionsPerConversation", "1000000");
        builder.UseSetting("Limits:ReadsPerMinute", "1000000");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Chatbot", "Warning");
        // That each server starts and stops would hide what fails.
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        foreach (var (name, value) in Settings) builder.UseSetting(name, value);
        builder.ConfigureTestServices(Replace);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Dispose();
        GC.SuppressFinalize(this);
    }
}

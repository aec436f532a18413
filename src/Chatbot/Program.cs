using Chatbot;
using Chatbot.Channels;
using Chatbot.Channels.Bot;
using Chatbot.Channels.Bot.DirectLine;
using Chatbot.Channels.Slack;
using Chatbot.Channels.Voice;
using Chatbot.Channels.Web;
using Chatbot.Cli;
using Chatbot.Operations;
using Chatbot.Site;

if (!CommandLine.IsServe(args)) return await CommandLine.RunAsync(args);

var builder = Server.CreateBuilder([.. args.SkipWhile(a => a == "serve")]);
builder.Services.AddEngine();
builder.Services.AddOperations().AddTelemetry(builder.Configuration);
builder.Services.AddChannels();
builder.Services.AddSite();

return await Server.RunAsync(builder, app =>
{
    app.BeginKnowledge();
    app.UseOperations();
    app.MapHealth();
    app.MapVoice();
    app.MapDocumentPush();
    app.MapWebChannel();
    app.MapSlack();
    app.MapBotChannel();
    app.MapDirectLine();
    app.MapSite();
    app.MapOpenApi();
});

using Chatbot;
using Chatbot.Channels.Slack;
using Chatbot.Channels.Voice;
using Chatbot.Channels.Bot;
using Chatbot.Channels.Bot.DirectLine;
using Chatbot.Channels.Web;
using Chatbot.Cli;
using Chatbot.Operations;
using Chatbot.Site;

if (!CommandLine.IsServe(args)) return await CommandLine.RunAsync(args);

var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = [.. args.SkipWhile(a => a == "serve")],
    ContentRootPath = AppContext.BaseDirectory,
});
builder.WebHost.UseStaticWebAssets();
builder.Services.AddEngine();
builder.Services.AddOperations();
builder.Services.AddWebChannel();
builder.Services.AddSlack();
builder.Services.AddVoice();
builder.Services.AddBotChannel();
builder.Services.AddDirectLine();
builder.Services.AddSite();

var app = builder.Build();
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
return await Server.RunAsync(app);

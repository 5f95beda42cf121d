using System.CommandLine;
using System.Text.Json;
using Doorstep.Platform.Flows;
using Doorstep.Web.Hosting;

namespace Doorstep.Web.Cli;

/// <summary><c>flows</c>: prints the flows that the product enforces, as a chart or as data.</summary>
internal static class FlowsVerb
{
    public static Command Make()
    {
        var format = new Option<string>(
            "--format") { Description = "mermaid or json", DefaultValueFactory = _ => "mermaid" };
        format.AcceptOnlyFromAmong("mermaid", "json");
        var verb = new Command("flows", "Print the process flows") { format };
        verb.SetAction(words =>
        {
            // The declarations only; no database is opened.
            using var house = new ServiceCollection().AddHouse(new DataPlace("unopened")).BuildServiceProvider();
            var flows = house.GetServices<LiveFlow>().Select(f => f.Definition).ToList();
            if (words.GetValue(format) == "json" || words.GetValue(Verbs.Json))
                Console.Out.WriteLine(JsonSerializer.Serialize(new { flows }, JsonSerializerOptions.Web));
            else
                foreach (var flow in flows) Console.Out.WriteLine(FlowDocument.Mermaid(flow));
        });
        return verb;
    }
}

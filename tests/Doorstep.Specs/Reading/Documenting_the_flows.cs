using Doorstep.Inventory;
using Doorstep.Orders.Reading;
using Doorstep.Platform.Flows;
using Doorstep.Tests;

namespace Doorstep.Specs.Reading;

public sealed class Documenting_the_flows
{
    private static readonly FlowDefinition Tiny = new("parcel", "Parcel",
        [
            new("Ready", 10, "Ready", Owner.Packer, "It is packed.", "Hand it over.", IsStart: true, IsEnd: false),
            new("Gone", 90, "Gone away", Owner.Carrier, "It left.", "", IsStart: false, IsEnd: true),
        ],
        [
            new("HandOver", "Ready", "Gone", [new("Paid", "parcel.unpaid", "It is not paid. Pay it.")]),
            new("Discard", "Ready", "Gone", []),
        ]);

    private static readonly Dictionary<string, FlowDefinition> Flows =
        TimelineSentence.Flows.Values.Concat(ReceivingServices.Flows).Append(CountServices.Flow)
            .Append(TransferServices.Flow)
            .ToDictionary(f => f.Name);

    public static TheoryData<string> Names() => [.. Flows.Keys];

    /// <remarks>With DOORSTEP_UPDATE_DOCS=1 the page is written instead of compared.</remarks>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_of_each_flow_is_what_its_table_says(string name)
    {
        var path = Path.Combine(Places.Repository, "docs", "flows", $"{name}.md");
        var now = FlowDocument.Markdown(Flows[name]);
        if (Environment.GetEnvironmentVariable("DOORSTEP_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, now);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run with DOORSTEP_UPDATE_DOCS=1");
        Assert.Equal(now, File.ReadAllText(path));
    }

    [Fact]
    public void The_picture_has_every_stage_and_one_arrow_per_way() => Assert.Equal("""
        stateDiagram-v2
            direction LR
            state "Ready" as Ready
            state "Gone away" as Gone
            [*] --> Ready
            Ready --> Gone: HandOver, Discard
            Gone --> [*]

        """, FlowDocument.Mermaid(Tiny));

    [Fact]
    public void The_page_has_stages_moves_and_guards()
    {
        var page = FlowDocument.Markdown(Tiny);

        Assert.Contains("| 10 | Ready (start) | Packer | It is packed. | Hand it over. |\n", page);
        Assert.Contains("| 90 | Gone away (end) | Carrier | It left. |  |\n", page);
        Assert.Contains("| `HandOver` | Ready | Gone away | Paid |\n| `Discard` | Ready | Gone away |  |\n", page);
        Assert.Contains("| Paid | `parcel.unpaid` | It is not paid. Pay it. |\n", page);
    }

    [Fact]
    public void The_data_are_the_table() => Assert.StartsWith("""
        {
          "name": "parcel",
          "title": "Parcel",
          "stages": [
            {
              "key": "Ready",
              "age": 10,
              "label": "Ready",
              "owner": "Packer",
        """, FlowDocument.Json(Tiny));
}

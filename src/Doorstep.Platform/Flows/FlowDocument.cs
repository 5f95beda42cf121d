using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Doorstep.Platform.Flows;

/// <summary>A flow as a picture, a page and data: pure functions of its table, so they cannot drift from it.</summary>
public static class FlowDocument
{
    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A <c>stateDiagram-v2</c> of Mermaid; commands that make the same move share an arrow.</summary>
    public static string Mermaid(FlowDefinition flow)
    {
        var text = new StringBuilder("stateDiagram-v2\n    direction LR\n");
        foreach (var stage in flow.Stages) text.Append($"    state \"{stage.Label}\" as {stage.Key}\n");
        foreach (var stage in flow.Stages.Where(s => s.IsStart)) text.Append($"    [*] --> {stage.Key}\n");
        foreach (var arrow in flow.Moves.GroupBy(m => (m.From, m.To)))
        {
            var commands = string.Join(", ", arrow.Select(m => m.Command));
            text.Append($"    {arrow.Key.From} --> {arrow.Key.To}: {commands}\n");
        }

        foreach (var stage in flow.Stages.Where(s => s.IsEnd)) text.Append($"    {stage.Key} --> [*]\n");
        return text.ToString();
    }

    /// <summary>A page: the picture, what each stage means, which command makes which move, and the guards.</summary>
    public static string Markdown(FlowDefinition flow)
    {
        var text = new StringBuilder();
        text.Append($"# {flow.Title}\n\n");
        text.Append("Written from the table that runs the flow; a test fails when this page is stale.\n\n");
        text.Append($"```mermaid\n{Mermaid(flow)}```\n\n## Stages\n\n");
        text.Append("| age | stage | owner | what is true | what happens next |\n|--:|---|---|---|---|\n");
        foreach (var stage in flow.Stages)
            text.Append($"| {stage.Age} | {stage.Label}{Ends(stage)} | {stage.Owner} "
                + $"| {stage.Meaning} | {stage.Unblocks} |\n");

        text.Append("\n## Moves\n\n| command | from | to | only when |\n|---|---|---|---|\n");
        foreach (var move in flow.Moves)
            text.Append($"| `{move.Command}` | {flow.Stage(move.From).Label} | {flow.Stage(move.To).Label} | "
                + $"{string.Join(", ", move.Guards.Select(g => g.Name))} |\n");

        var guards = flow.Moves.SelectMany(m => m.Guards).DistinctBy(g => g.Name).OrderBy(g => g.Name).ToList();
        if (guards.Count == 0) return text.ToString();
        text.Append("\n## Guards\n\n| guard | refusal | what a person reads |\n|---|---|---|\n");
        foreach (var guard in guards) text.Append($"| {guard.Name} | `{guard.Code}` | {guard.Sentence} |\n");
        return text.ToString();
    }

    /// <summary>The table as indented JSON.</summary>
    public static string Json(FlowDefinition flow) => JsonSerializer.Serialize(flow, JsonForm);

    private static string Ends(StageDefinition stage) =>
        (stage.IsStart ? " (start)" : "") + (stage.IsEnd ? " (end)" : "");
}

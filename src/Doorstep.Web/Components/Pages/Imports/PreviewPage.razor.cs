using Doorstep.Channels.Importing.Running;
using Doorstep.Platform.Http;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Components;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>What a file was recognised as, before anything is written; the person has the last word.</summary>
public sealed partial class PreviewPage
{
    // A field that may have several columns, such as barcodes, has a select for one more.
    private const string Repeating = "barcode";

    private PreviewImport.Answer? shown;
    private IReadOnlyList<ListMappings.Mapping> mappings = [];
    private string? name;
    private Refusal? why;

    [Inject] private Uploads Uploads { get; set; } = null!;

    private ImportChoices Choices { get; set; } = null!;

    private string Another => Href.To("/imports/new", ("subject", $"{Choices.Subject}"), ("channel", Choices.Channel));

    private string RowsSub => shown!.Rows.Count == PreviewImport.RowsShown
        ? $"{PreviewImport.RowsShown} of them" : $"all {shown.Rows.Count}";

    protected override async Task OnInitializedAsync()
    {
        Choices = ImportChoices.Of(Context.Request.Query);
        var path = Uploads.PathOf(Caller.Actor, Choices.Upload);
        if (path.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        name = Uploads.ShownName(path.Value);
        var preview = await Caller.Question<PreviewImport, PreviewImport.Answer>(
            q => q.Run(new(Choices.Options(path.Value)), Cancellation));
        if (preview.IsRefused(out why))
        {
            Answer(why);
            return;
        }

        shown = preview.Value;
        var saved = await Caller.Question<ListMappings, Page<ListMappings.Mapping>>(
            q => q.Run(new(Choices.Subject), Cancellation));
        if (saved.Succeeded) mappings = saved.Value.Items;
    }

    /// <summary>What somebody chose, also when it cannot be imported so; else what is suggested.</summary>
    private IReadOnlyList<string> ColumnsOf(PreviewImport.Field field) =>
        Choices.Columns.TryGetValue(field.Name, out var chosen) ? chosen : field.Columns;

    private string? FieldOf(string header) =>
        shown!.Fields.FirstOrDefault(field => ColumnsOf(field).Contains(header))?.Name;

    private int Selects(PreviewImport.Field field, IReadOnlyList<string> columns) => field.Name == Repeating
        ? Math.Min(columns.Count + 1, shown!.Headers.Count)
        : 1;
}

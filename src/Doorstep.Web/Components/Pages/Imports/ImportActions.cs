using Doorstep.Channels.Importing.Running;
using Doorstep.Platform.Http;
using Doorstep.Web.Components.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Doorstep.Web.Components.Pages.Imports;

/// <summary>What the forms about imports do.</summary>
internal static class ImportActions
{
    /// <summary>Besides the file a form has a few short fields.</summary>
    private const long FormBytesMax = 1 << 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        var imports = app.MapGroup("/imports").RequireAuthorization();
        imports.MapPost("/upload", Upload)
            .WithFormOptions(multipartBodyLengthLimit: Uploads.BytesMax + FormBytesMax)
            .WithMetadata(new RequestSizeLimitAttribute(Uploads.BytesMax + FormBytesMax));
        imports.MapPost("/preview", Preview);
        imports.MapPost("/{import:guid}/cancel", Cancel);
        imports.MapPost("/{import:guid}/replay", Replay);
    }

    private static async Task<IResult> Upload(
        HttpContext http, IFormCollection form, Caller caller, Uploads uploads, CancellationToken cancellation)
    {
        var (subject, channel) = (form["subject"].ToString(), Typed.Text(form["channel"]));
        // Nothing is kept of somebody who could not import it.
        var may = await caller.Question<ListImports, Page<ImportAnswer>>(q => q.Run(new(1), cancellation));
        if (may.IsRefused(out _)) return FormAnswer.Show(http, may, _ => "", "/imports");
        var file = form.Files["file"];
        await using var content = file?.OpenReadStream() ?? Stream.Null;
        var kept = await uploads.Save(caller.Actor, file?.FileName, content, cancellation);
        return kept.IsRefused(out _)
            ? FormAnswer.Show(http, kept, _ => "", Href.To("/imports/new", ("subject", subject), ("channel", channel)))
            : FormAnswer.Go(ImportChoices.Preview(kept.Value, subject, channel));
    }

    // Looks again, or begins. What cannot be imported so is said on the page, not by an import that fails at once.
    private static async Task<IResult> Preview(
        HttpContext http, IFormCollection form, Caller caller, Uploads uploads, CancellationToken cancellation)
    {
        var choices = ImportChoices.Of(form);
        var path = uploads.PathOf(caller.Actor, choices.Upload);
        if (path.IsRefused(out _)) return FormAnswer.Show(http, path, _ => "", "/imports/new");
        if (form["do"] != "import") return FormAnswer.Go(choices.Preview());
        var options = choices.Options(path.Value);
        var shown = await caller.Question<PreviewImport, PreviewImport.Answer>(q => q.Run(new(options), cancellation));
        if (shown is { Succeeded: false } or { Value.Problem: not null }) return FormAnswer.Go(choices.Preview());
        Once.Remember(http, form);
        var begun = await caller.Outcome<StartImport, ImportAnswer>(c => c.Run(new(options), cancellation));
        return begun.IsRefused(out _)
            ? FormAnswer.Show(http, begun, _ => "", choices.Preview())
            : FormAnswer.Go(ImportView.HrefOf(begun.Value.Id));
    }

    private static async Task<IResult> Cancel(
        Guid import, HttpContext http, [FromForm] string? back, Caller caller, CancellationToken cancellation)
    {
        var stopped = await caller.Outcome<CancelImport, ImportAnswer>(c => c.Run(new(import), cancellation));
        return FormAnswer.Show(http, stopped,
            a => a.State == "Cancelled" ? "The import is cancelled." : "The import stops after the batch it is at.",
            Href.Local(back ?? ImportView.HrefOf(import)));
    }

    private static async Task<IResult> Replay(
        Guid import, HttpContext http, [FromForm] string? back, Caller caller, CancellationToken cancellation)
    {
        var begun = await caller.Outcome<ReplayImport, ImportAnswer>(c => c.Run(new(import), cancellation));
        return FormAnswer.Show(http, begun,
            _ => "It runs again from the start; what is there already is not imported twice.",
            Href.Local(back ?? ImportView.HrefOf(import)));
    }
}

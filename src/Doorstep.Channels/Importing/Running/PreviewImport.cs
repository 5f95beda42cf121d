using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Files.Reading;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Channels.Importing.Running;

/// <summary>
/// Shows what a file was recognised as, its first rows, and which column would be taken for which field, so that a
/// person can say otherwise before anything is written.
/// </summary>
/// <remarks>Refusals: those of <see cref="UploadForm"/> and of opening the file.</remarks>
public sealed class PreviewImport : IQuery
{
    /// <summary>Rows that are shown.</summary>
    public const int RowsShown = 10;

    private readonly ImportQuestions questions;

    internal PreviewImport(ImportQuestions questions) => this.questions = questions;

    public static Permission Needs => Permission.Import;

    public sealed record Request(ImportOptions Options);

    /// <param name="Upload">The file's name for <c>POST /imports</c>.</param>
    /// <param name="Headers">The columns of the file.</param>
    /// <param name="Recognised">What the file is, a sentence each; empty while a column is missing.</param>
    /// <param name="Doubts">What could be read otherwise.</param>
    /// <param name="Problem">Why it cannot be imported like this; null when it can.</param>
    public sealed record Answer(
        string Upload, IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows,
        IReadOnlyList<Field> Fields, IReadOnlyList<string> Recognised, IReadOnlyList<string> Doubts, string? Problem);

    /// <param name="Columns">Headers that it would be taken from.</param>
    public sealed record Field(string Name, bool Required, IReadOnlyList<string> Columns);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/imports/preview",
        async (HttpRequest http, Caller caller, Uploads uploads, CancellationToken cancellation) =>
        {
            var options = caller.Actor.May(Needs)
                ? await UploadForm.Read(http, caller.Actor, uploads, cancellation)
                : new ImportOptions(default, "");
            return options.IsRefused(out var why)
                ? Caller.Problem(why)
                : await caller.Ask<PreviewImport, Answer>(q => q.Run(new(options.Value), cancellation));
        })
        .WithMetadata(new RequestSizeLimitAttribute(Uploads.BytesMax + (1 << 20)))
        .Accepts<IFormFile>("multipart/form-data");

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        var options = request.Options;
        SavedMapping? saved = null;
        if (options.UseMap is { } name)
        {
            var kept = await questions.Mapping(name, cancellation);
            if (kept.IsRefused(out var unknown)) return unknown;
            saved = kept.Value;
        }

        if (SheetFile.Open(options.File) is var file && file.IsRefused(out var why)) return why;
        var sheet = ImportSheet.Open(options, saved);
        var columns = sheet.Succeeded
            ? sheet.Value.Map.ToColumns()
            : ColumnMap.Suggest(ImportSheet.Subject(options.Subject), file.Value.Headers);
        return new Answer(
            Path.GetFileName(options.File), file.Value.Headers,
            [.. file.Value.Sample.Take(RowsShown).Select(r => r.Cells)],
            [.. ImportSheet.Subject(options.Subject).Fields.Select(f => new Field(
                f.Name, f.Required, [.. columns.Where(c => c.Field == f.Name).Select(c => c.Column)]))],
            sheet.Succeeded ? sheet.Value.Recognition.Sentences : [],
            sheet.Succeeded ? sheet.Value.Recognition.Doubts : [], sheet.Refusal?.Sentence);
    }
}

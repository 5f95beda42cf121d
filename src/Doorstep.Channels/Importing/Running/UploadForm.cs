using System.Text;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Reads a multipart request: the file goes straight to disk, the fields are the options.</summary>
internal static class UploadForm
{
    private const int FieldsMax = 20;
    private const int FieldBytesMax = 8_192;

    /// <summary>
    /// Options with the path of the upload. Refuses with <c>import.form</c>, <c>import.field</c> and what
    /// <see cref="Uploads"/> refuses.
    /// </summary>
    public static async Task<Outcome<ImportOptions>> Read(
        HttpRequest request, Actor actor, Uploads uploads, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return Refusal.Invalid("import.form", "Send the file as multipart/form-data, as a browser's form does.");

        var options = new ImportOptions(ImportSubject.Orders, "");
        var reader = new MultipartReader(boundary, request.Body);
        for (var parts = 0; await reader.ReadNextSectionAsync(cancellation) is { } section; parts++)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                || parts == FieldsMax)
                return Refusal.Invalid("import.form", $"The form has a part without a name, or over {FieldsMax}.");
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
            {
                var saved = await uploads.Save(actor,
                    HeaderUtilities.RemoveQuotes(disposition.FileName).Value, section.Body, cancellation);
                if (saved.IsRefused(out var why)) return why;
                options = options with { File = uploads.PathOf(actor, saved.Value).Value };
                continue;
            }

            var field = With(options, name, await Text(section.Body, cancellation), actor, uploads);
            if (field.IsRefused(out var no)) return no;
            options = field.Value;
        }

        return options.File.Length > 0 ? options
            : Refusal.Invalid("import.form", "The form has no file. Add one, or name an upload.");
    }

    private static Outcome<ImportOptions> With(
        ImportOptions options, string name, string value, Actor actor, Uploads uploads)
    {
        string? said = value.Length == 0 ? null : value;
        switch (name)
        {
            case "subject" when Enum.TryParse<ImportSubject>(value, true, out var subject) && Enum.IsDefined(subject):
                return options with { Subject = subject };
            case "upload":
                var path = uploads.PathOf(actor, value);
                return path.IsRefused(out var why) ? why : options with { File = path.Value };
            case "channel": return options with { Channel = value };
            case "createItems": return options with { CreateItems = value is "true" or "on" };
            case "dryRun": return options with { DryRun = value is "true" or "on" };
            case "map": return options with { Map = said };
            case "useMap": return options with { UseMap = said };
            case "saveMap": return options with { SaveMap = said };
            case "currency": return options with { Currency = said };
            case "dates": return options with { Dates = said };
            case "decimal": return options with { Decimal = said };
            case "zone": return options with { Zone = said };
            default:
                return Refusal.Invalid("import.field", $"The field '{name}' cannot be '{value}'.").With("field", name);
        }
    }

    private static async Task<string> Text(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[FieldBytesMax];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, false, cancellation);
        return Encoding.UTF8.GetString(buffer, 0, length).Trim();
    }
}

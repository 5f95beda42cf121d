using Doorstep.Channels.Files.Mapping;
using Doorstep.Channels.Storage;
using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Lists the mappings that are saved, by name.</summary>
public sealed class ListMappings : IQuery
{
    /// <summary>Mappings that are listed at the most.</summary>
    public const int ListedMax = 200;

    private readonly Work work;

    internal ListMappings(Work work) => this.work = work;

    public static Permission Needs => Permission.Import;

    /// <param name="Subject">Only of files of this kind.</param>
    public sealed record Request(ImportSubject? Subject = null);

    /// <param name="Columns">Field and column, for example <c>order=InvoiceNo</c>.</param>
    public sealed record Mapping(string Name, string Subject, IReadOnlyList<string> Columns);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/imports/mappings",
        (ImportSubject? subject, Caller caller, CancellationToken cancellation) =>
            caller.Ask<ListMappings, Page<Mapping>>(q => q.Run(new(subject), cancellation)));

    public async Task<Outcome<Page<Mapping>>> Run(Request request, CancellationToken cancellation)
    {
        var kept = await work.Db.Mappings.AsNoTracking().OrderBy(m => m.Name).Take(ListedMax)
            .ToListAsync(cancellation);
        var wanted = request.Subject is { } subject ? ImportSheet.Subject(subject).Name : null;
        // One that cannot be read any more is saved again under its name; here it is of no use.
        return new Page<Mapping>(
        [
            .. kept.Select(m => (m.Name, Read: SavedMapping.FromJson(m.Json)))
                .Where(m => m.Read.Succeeded && (wanted is null || m.Read.Value.Subject == wanted))
                .Select(m => new Mapping(m.Name, m.Read.Value.Subject,
                    [.. m.Read.Value.Columns.Select(c => $"{c.Field}={c.Column}")])),
        ], null);
    }
}

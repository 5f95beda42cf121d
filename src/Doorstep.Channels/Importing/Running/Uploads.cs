using Doorstep.Platform.Identity;
using Doorstep.Platform.Outcomes;

namespace Doorstep.Channels.Importing.Running;

/// <summary>Files that people sent in, a folder for each merchant; they are kept for a week.</summary>
public sealed class Uploads(string folder, TimeProvider clock)
{
    /// <summary>Largest file, in bytes.</summary>
    public const long BytesMax = 200L << 20;

    public const int KeptDays = 7;

    private const int NameLengthMax = 80;

    /// <summary>
    /// Saves a file as it streams in and answers the name under which it is kept. Refuses with
    /// <c>upload.too_large</c> or <c>upload.empty</c>.
    /// </summary>
    /// <param name="name">As its sender calls it.</param>
    public async Task<Outcome<string>> Save(
        Actor actor, string? name, Stream content, CancellationToken cancellation)
    {
        Tidy(actor);
        var kept = $"{Guid.CreateVersion7(clock.GetUtcNow()):N}-{Safe(name)}";
        var path = Path.Combine(Of(actor), kept);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            var buffer = new byte[81_920];
            while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
                if (file.Length > BytesMax) return await Refuse(file, path, TooLarge);
            }

            return file.Length > 0 ? kept : await Refuse(file, path, Empty);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Where an upload lies; refuses with <c>upload.unknown</c> what this merchant did not send in.</summary>
    public Outcome<string> PathOf(Actor actor, string upload)
    {
        var path = Path.Combine(Of(actor), upload);
        return Path.GetFileName(upload) == upload && upload.Length > 0 && File.Exists(path)
            ? path
            : Refusal.NotFound("upload.unknown",
                $"There is no such file any more; files are kept for {KeptDays} days. Send it again.");
    }

    /// <summary>An upload's name as its sender gave it.</summary>
    public static string ShownName(string path) =>
        Path.GetFileName(path) is { Length: > 33 } name ? name[33..] : path;

    private static Refusal TooLarge { get; } = Refusal.Invalid("upload.too_large",
        $"The file is larger than {BytesMax >> 20} MB. Compress it with gzip, or import it with ./doorstep import.");

    private static Refusal Empty { get; } = Refusal.Invalid("upload.empty", "No file was sent, or an empty one.");

    private string Of(Actor actor) => Directory.CreateDirectory(Path.Combine(folder, $"{actor.Merchant}")).FullName;

    private void Tidy(Actor actor)
    {
        var oldest = clock.GetUtcNow().AddDays(-KeptDays).UtcDateTime;
        foreach (var old in Directory.EnumerateFiles(Of(actor)))
            if (File.GetLastWriteTimeUtc(old) < oldest) File.Delete(old);
    }

    private static async Task<Refusal> Refuse(FileStream file, string path, Refusal why)
    {
        await file.DisposeAsync();
        File.Delete(path);
        return why;
    }

    private static string Safe(string? name)
    {
        var letters = Path.GetFileName(name ?? "")
            .Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-');
        var safe = string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
        return safe.Length switch { 0 => "file", > NameLengthMax => safe[^NameLengthMax..], _ => safe };
    }
}

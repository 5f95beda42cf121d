using System.Security.Cryptography;
using System.Text;
using Doorstep.Platform.Commands;

namespace Doorstep.Web.Components.Forms;

/// <summary>A form that creates something carries a key, so that a double click or a reload creates it once.</summary>
internal static class Once
{
    public const string Field = "once";

    private const int KeyLengthMax = 64;

    /// <summary>The same key with other content is another form: somebody went back and corrected it.</summary>
    /// <param name="part">Tells the commands of one form apart, for example by the row that each is about.</param>
    public static void Remember(HttpContext http, IFormCollection form, string part = "")
    {
        if (form[Field].ToString() is not { Length: > 0 and <= KeyLengthMax } key) return;
        var content = string.Join('\n', form.Where(f => f.Key is not Field and not ['_', '_', ..])
            .OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}"));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{http.Request.Path}\n{part}\n{content}"));
        http.Features.Set(new Remembered($"form {key} {Convert.ToHexString(hash, 0, 8)}", hash));
    }
}

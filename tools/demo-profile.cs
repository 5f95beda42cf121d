// Derives src/Doorstep.Web/Demo/profile.json, the figures behind the demo.
//
//   dotnet run tools/demo-profile.cs -- online_retail.csv.gz [target.json]
//
// Input: "Online Retail", Daqing Chen, UCI Machine Learning Repository, CC BY 4.0. Only figures are kept.
// The formulas are in ProfileDerivation, which a spec runs too.
#:project ../src/Doorstep.Web/Doorstep.Web.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

using System.Runtime.CompilerServices;
using Doorstep.Web.Demo;

if (args.Length is < 1 or > 2)
{
    Console.Error.WriteLine("dotnet run tools/demo-profile.cs -- online_retail.csv.gz [target.json]");
    return 2;
}

var target = args.Length == 2
    ? args[1]
    : Path.Combine(Path.GetDirectoryName(ThisFile())!, "../src/Doorstep.Web/Demo/profile.json");
var json = ProfileDerivation.FromFile(args[0]).ToJson();
File.WriteAllText(target, json);
Console.WriteLine($"{json.Length} characters in {Path.GetFullPath(target)}");
return 0;

static string ThisFile([CallerFilePath] string path = "") => path;
